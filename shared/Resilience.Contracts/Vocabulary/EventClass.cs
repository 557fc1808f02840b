namespace Resilience.Contracts.Vocabulary;

/// <summary>Class of an emergency event (突发事件类别), Emergency Response Law art. 2.</summary>
public enum EventClass
{
    /// <summary>自然灾害.</summary>
    NaturalDisaster = 1,

    /// <summary>事故灾难.</summary>
    Accident = 2,

    /// <summary>公共卫生事件.</summary>
    PublicHealth = 3,

    /// <summary>社会安全事件; not graded (art. 3).</summary>
    SocialSecurity = 4,
}

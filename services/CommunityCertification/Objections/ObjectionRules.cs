using Resilience.CommunityCertification.Naming;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.Objections;

/// <summary>Which objections are taken: in time, under a real name, with somewhere to ask back.</summary>
internal static class ObjectionRules
{
    public static readonly Refusal TooLate = new("objection.too-late", "公示已结束,见 endsAt。", "The publicity is over; see endsAt.");

    public static readonly Refusal Anonymous = new(
        "objection.anonymous", "异议须署真实姓名或单位名称,并留联系方式。", "An objection is made under a real name with a way to ask back.", StatusCodes.Status400BadRequest);

    public static readonly Refusal Unsealed = new(
        "objection.unsealed", "以单位名义提出的异议须加盖公章。", "A unit's objection bears its seal.", StatusCodes.Status400BadRequest);

    private static readonly string[] NoNames = ["匿名", "无名", "佚名", "不详", "anonymous", "nobody", "n/a"];

    public static Refusal? WhyNot(PublicNotice notice, FileObjectionRequest objection, DateTimeOffset now) =>
        now >= notice.EndsAt || notice.NamedAt is not null ? TooLate
        : NoNames.Any(word => objection.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) || !objection.Contact.Any(char.IsLetterOrDigit) ? Anonymous
        : objection.Kind == ObjectorKind.Unit && objection.Sealed != true ? Unsealed
        : null;
}

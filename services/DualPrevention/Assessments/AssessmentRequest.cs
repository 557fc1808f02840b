using System.ComponentModel.DataAnnotations;
using Resilience.DualPrevention.Grading;

namespace Resilience.DualPrevention.Assessments;

/// <summary>What an assessment team says of a risk: its score without (固有) and with its measures (现实), and the rules of direct red that hold.</summary>
public sealed record AssessmentRequest(
    GradingMethod Method, Score Inherent, Score Residual, [MaxLength(20)] IReadOnlyList<DirectRed> DirectRed, Person AssessedBy,
    [Required, StringLength(500)] string Reason)
{
    /// <summary>True when both say the same, whichever way the numbers are written.</summary>
    public bool Says(AssessmentRequest other) =>
        Method == other.Method && Inherent == other.Inherent && Residual == other.Residual && AssessedBy == other.AssessedBy && Reason == other.Reason
        && DirectRed.SequenceEqual(other.DirectRed);
}

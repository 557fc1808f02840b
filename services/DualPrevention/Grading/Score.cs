using System.ComponentModel.DataAnnotations;

namespace Resilience.DualPrevention.Grading;

/// <summary>What the assessment team chose from the tables: L, E and C, or for the matrix L and S (as consequence) without E.</summary>
public sealed record Score(
    [Range(0, 1000)] decimal Likelihood, [Range(0, 1000)] decimal? Exposure, [Range(0, 1000)] decimal Consequence);

using System.ComponentModel.DataAnnotations;

namespace Resilience.Shelters.Register;

/// <summary>What part of a site can shelter nobody.</summary>
public enum DeductionKind
{
    /// <summary>水面.</summary>
    Water = 1,

    /// <summary>陡坡.</summary>
    Slope,

    /// <summary>危险地段.</summary>
    DangerZone,

    /// <summary>不作避难用的建筑.</summary>
    Building,

    /// <summary>须保留的绿地.</summary>
    KeptGreen,

    /// <summary>通道.</summary>
    AccessRoad,

    /// <summary>设施用地.</summary>
    FacilityYard,
}

/// <param name="SquareMetres">m².</param>
public sealed record Deduction(DeductionKind Kind, [Range(0, 10_000_000)] decimal SquareMetres);

/// <summary>Where an effective area (有效避难面积) comes from: gross area less deductions, in m², by a survey document.</summary>
public sealed record AreaEvidence(
    [Range(1, 100_000_000)] decimal GrossM2, [MaxLength(20)] IReadOnlyList<Deduction> Deductions, [Required, StringLength(200)] string Document,
    DateOnly SurveyedOn)
{
    internal decimal EffectiveM2 => GrossM2 - Deductions.Sum(deduction => deduction.SquareMetres);
}

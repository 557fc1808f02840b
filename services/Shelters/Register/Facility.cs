namespace Resilience.Shelters.Register;

/// <summary>Facilities of a shelter (GB 21734-2008 clauses 5 and 6): 基本设施、一般设施、综合设施.</summary>
public enum Facility
{
    /// <summary>救灾帐篷、简易房.</summary>
    Tents = 1,

    /// <summary>医疗救护与卫生防疫.</summary>
    MedicalAndEpidemicControl,

    /// <summary>应急供水.</summary>
    Water,

    /// <summary>应急供电.</summary>
    Power,

    /// <summary>应急排污.</summary>
    Sewage,

    /// <summary>应急厕所.</summary>
    Toilets,

    /// <summary>应急垃圾储运.</summary>
    Waste,

    /// <summary>应急通道.</summary>
    AccessRoads,

    /// <summary>应急标志.</summary>
    Signs,

    /// <summary>应急消防.</summary>
    FireProtection,

    /// <summary>应急物资储备.</summary>
    SupplyStore,

    /// <summary>应急指挥管理.</summary>
    CommandAndManagement,

    /// <summary>应急停车场.</summary>
    CarPark,

    /// <summary>应急停机坪.</summary>
    Helipad,

    /// <summary>应急洗浴.</summary>
    Bathing,

    /// <summary>应急通风.</summary>
    Ventilation,

    /// <summary>应急功能介绍.</summary>
    FunctionBoards,
}

using Resilience.Testing;

namespace Resilience.DualPrevention.Tests;

public class ApiTests(DualPreventionApp app) : ApiDescriptionTests<DualPreventionService>(app);

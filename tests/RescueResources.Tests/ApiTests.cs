using Resilience.Testing;

namespace Resilience.RescueResources.Tests;

public class ApiTests(RescueResourcesApp app) : ApiDescriptionTests<RescueResourcesService>(app);

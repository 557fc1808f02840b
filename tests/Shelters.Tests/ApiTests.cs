using Resilience.Testing;

namespace Resilience.Shelters.Tests;

public class ApiTests(SheltersApp app) : ApiDescriptionTests<SheltersService>(app);

using Resilience.Testing;

namespace Resilience.SafeCity.Tests;

public class ApiTests(SafeCityApp app) : ApiDescriptionTests<SafeCityService>(app);

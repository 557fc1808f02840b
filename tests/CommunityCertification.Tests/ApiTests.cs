using Resilience.Testing;

namespace Resilience.CommunityCertification.Tests;

public class ApiTests(CommunityCertificationApp app) : ApiDescriptionTests<CommunityCertificationService>(app);

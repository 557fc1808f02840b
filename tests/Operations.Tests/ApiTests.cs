using Resilience.Testing;

namespace Resilience.Operations.Tests;

public class ApiTests(OperationsApp app) : ApiDescriptionTests<OperationsService>(app);

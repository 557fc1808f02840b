using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests;

public class ApiTests(IncidentCommandApp app) : ApiDescriptionTests<IncidentCommandService>(app);

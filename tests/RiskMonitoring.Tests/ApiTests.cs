using Resilience.Testing;

namespace Resilience.RiskMonitoring.Tests;

public class ApiTests(RiskMonitoringApp app) : ApiDescriptionTests<RiskMonitoringService>(app);

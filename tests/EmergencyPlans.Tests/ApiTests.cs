using Resilience.Testing;

namespace Resilience.EmergencyPlans.Tests;

public class ApiTests(EmergencyPlansApp app) : ApiDescriptionTests<EmergencyPlansService>(app);

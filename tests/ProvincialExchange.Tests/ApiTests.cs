using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests;

public class ApiTests(ProvincialExchangeApp app) : ApiDescriptionTests<ProvincialExchangeService>(app);

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Resilience.Platform.Tests.Engine;

public sealed class RunnerTests
{
    [Fact]
    public async Task Starts_what_waits_only_when_the_other_is_healthy()
    {
        await using var app = new EngineApp();
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "serve.py"), HealthyAfterThreeQuestions);
        var slow = app.Builder.AddExecutable("slow", "python3", app.Folder, "serve.py").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/health");
        app.Script("late", "cat questions > late; sleep 1000").WaitFor(slow);
        await app.StartAsync();

        Assert.Equal("3", await app.ReadAsync("late"));
    }

    [Fact]
    public async Task Starts_what_waits_for_a_completion_after_it()
    {
        await using var app = new EngineApp();
        var first = app.Script("first", "echo done > first; exit 3");
        app.Script("second", "cat first > second; sleep 1000").WaitForCompletion(first, exitCode: 3);
        await app.StartAsync();

        Assert.Equal("done", await app.ReadAsync("second"));
    }

    [Fact]
    public async Task Gives_up_waiting_for_what_has_failed()
    {
        await using var app = new EngineApp();
        var broken = app.Script("broken", "exit 1").WithHttpEndpoint().WithHttpHealthCheck("/");
        app.Script("waiting", "sleep 1000").WaitFor(broken);
        await app.StartAsync();

        await app.States.WaitForResourceAsync("waiting", KnownResourceStates.FailedToStart).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Passes_on_variables_that_are_no_names_to_a_shell()
    {
        await using var app = new EngineApp("--random-ports");
        var called = app.Script("called", "sleep 1000").WithHttpEndpoint(name: "http");
        app.Builder.AddExecutable("caller", "python3", app.Folder, "-c", "import os; open('seen', 'w').write(os.environ['services__risk-monitoring__http__0'])")
            .WithEnvironment("services__risk-monitoring__http__0", called.GetEndpoint("http"));
        await app.StartAsync();

        Assert.StartsWith("http://localhost:", await app.ReadAsync("seen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_a_killed_child_with_its_exit_code()
    {
        await using var app = new EngineApp();
        app.Script("victim", "echo last words; kill -KILL $$");
        await app.StartAsync();

        var ended = await app.States.WaitForResourceAsync("victim", e => e.Snapshot.State?.Text == KnownResourceStates.Finished)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(137, ended.Snapshot.ExitCode);
    }

    [Fact]
    public async Task Creates_the_databases_of_a_server_before_it_is_waited_for_no_longer()
    {
        await using var app = new EngineApp("--random-ports");
        var database = app.Builder.AddPostgres("postgres").AddDatabase("db", "shelters_exercise");
        app.Script("user", "echo $ConnectionStrings__db > address; sleep 1000").WithReference(database).WaitFor(database);
        await app.StartAsync();

        await using var connection = new NpgsqlConnection(await app.ReadAsync("address"));
        await connection.OpenAsync();
        Assert.Equal("shelters_exercise", connection.Database);
    }

    private const string HealthyAfterThreeQuestions = """
        import http.server, os
        class Answer(http.server.BaseHTTPRequestHandler):
            questions = 0
            def do_GET(self):
                Answer.questions += 1
                open('questions', 'w').write(str(Answer.questions))
                self.send_response(200 if Answer.questions >= 3 else 503)
                self.end_headers()
            def log_message(self, *rest): pass
        http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Answer).serve_forever()
        """;
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Resilience.LocalHosting.Servers;

/// <summary>The ports of one RabbitMQ node: AMQP, management, stream, Erlang distribution and Erlang's port mapper.</summary>
internal sealed record RabbitMqPorts(int Amqp, int Management, int Stream, int Distribution, int Epmd);

/// <summary>The configuration of a RabbitMQ node, written before each start.</summary>
internal static class RabbitMqFiles
{
    public static async Task WriteAsync(ServerFolder folder, RabbitMqPorts ports, string user, string password, string virtualHost)
    {
        await folder.WriteAsync("etc/enabled_plugins", "[rabbitmq_management,rabbitmq_stream].\n");
        await folder.WriteAsync("etc/definitions.json", Definitions(user, password, virtualHost));
        await folder.WriteAsync("etc/rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{ports.Amqp}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ports.Management}
            stream.listeners.tcp.1 = 127.0.0.1:{ports.Stream}
            loopback_users = none
            load_definitions = {folder["etc/definitions.json"]}
            log.console = true
            log.file = false
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 100MB

            """);
        await folder.User.OwnAsync(folder["etc"]);
    }

    public static Dictionary<string, string> Environment(ServerFolder folder, RabbitMqPorts ports) => new()
    {
        // The node's name is part of its database: it must not change with the ports.
        ["RABBITMQ_NODENAME"] = "resilience@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = folder["etc/rabbitmq.conf"],
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = folder["etc/none.config"],
        ["RABBITMQ_MNESIA_BASE"] = folder["data"],
        ["RABBITMQ_LOG_BASE"] = folder.Path,
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder["etc/enabled_plugins"],
        ["RABBITMQ_NODE_PORT"] = $"{ports.Amqp}",
        ["RABBITMQ_DIST_PORT"] = $"{ports.Distribution}",
        ["ERL_EPMD_PORT"] = $"{ports.Epmd}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_CRASH_DUMP"] = "/dev/null",
        // Makes the start script become the node instead of waiting beside it.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        // Erlang's schedulers spin for a while before they sleep; on a machine that also runs everything else that is stolen time.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none",
    };

    // Loaded at each start, so that a changed password or a new virtual host takes effect on existing data too.
    private static string Definitions(string user, string password, string virtualHost)
    {
        string[] hosts = virtualHost == "/" ? ["/"] : ["/", virtualHost];
        return JsonSerializer.Serialize(new
        {
            users = new[] { new { name = user, password_hash = Hash(password), hashing_algorithm = "rabbit_password_hashing_sha256", tags = new[] { "administrator" } } },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new { user, vhost, configure = ".*", write = ".*", read = ".*" }),
        });
    }

    // https://www.rabbitmq.com/docs/passwords#computing-password-hash
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}

package io.caseloop.local.postgres;

import io.caseloop.local.home.DirectoryTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/// A PostgreSQL server with its data in a directory; can be started by root. The server is a child
/// process that the caller supervises. It is durable unless [#fast()], listens on 127.0.0.1 and
/// does not log parameter values.
public final class LocalPostgres {

    /// Created at the first start with the password of the caller.
    public static final String SUPERUSER = "postgres";

    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path data;
    private final Path unpackBelow;
    private final int port;
    private final String password;
    private final boolean durable;
    private final UnprivilegedUser user = UnprivilegedUser.find();
    private volatile PostgresBinaries binaries;

    private LocalPostgres(Path data, Path unpackBelow, int port, String password, boolean durable) {
        this.data = data;
        this.unpackBelow = unpackBelow;
        this.port = port;
        this.password = password;
        this.durable = durable;
    }

    /// A server with its data in `data` and its programs below `unpackBelow`.
    public static LocalPostgres in(Path data, Path unpackBelow, int port, String password) {
        return new LocalPostgres(data.toAbsolutePath(), unpackBelow.toAbsolutePath(), port, password, true);
    }

    /// For tests that may lose data: fsync is off.
    public LocalPostgres fast() {
        return new LocalPostgres(data, unpackBelow, port, password, false);
    }

    public int port() {
        return port;
    }

    /// Runs initdb if the data directory does not exist or is incomplete.
    public void prepare() throws IOException {
        var passwordFile = data.resolveSibling(data.getFileName() + ".password"); // exists until initdb has finished
        if (Files.exists(data.resolve("PG_VERSION")) && Files.notExists(passwordFile)) {
            user.own(data);
            return;
        }
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        DirectoryTrees.empty(data);
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password);
        user.own(data);
        user.own(passwordFile);
        user.mustReach(data);
        try {
            var arguments = new ArrayList<>(List.of(program("initdb"), "-D", data.toString(), "-U", SUPERUSER, "-A",
                    "scram-sha-256", "--pwfile", passwordFile.toString(), "-E", "UTF8", "--locale=C.UTF-8"));
            if (!durable) {
                arguments.add("--no-sync");
            }
            run(arguments);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /// The command that runs the server in the foreground; it logs to standard output.
    public List<String> command() throws IOException {
        var command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return user.command(command);
    }

    /// Starts the server, appends its output to `log` and waits until it accepts connections.
    public Process start(Path log, UnaryOperator<List<String>> wrap) throws IOException {
        prepare();
        var process = new ProcessBuilder(wrap.apply(command()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw new IOException("PostgreSQL ended with " + process.exitValue() + "; its log is " + log);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return process;
    }

    /// Whether the server accepts connections.
    public boolean accepts() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false; // no connection: the server does not accept connections
        }
    }

    /// A connection of the superuser.
    public Connection connect(String database) throws SQLException {
        return connect(database, PROBE);
    }

    /// A connection of the superuser, with a connect timeout.
    public Connection connect(String database, Duration patience) throws SQLException {
        return DriverManager.getConnection(url(database) + "?connectTimeout=" + patience.toSeconds() + "&loginTimeout="
                + patience.toSeconds(), SUPERUSER, password);
    }

    /// The JDBC address of a database.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Stops the server of this data directory, even if another launcher started it. Does nothing
    /// if none runs.
    public void stop() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "stop"), 0, 1);
        }
    }

    /// The process id in `postmaster.pid`; the process may have been killed.
    public OptionalLong recordedPid() throws IOException {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file) ? OptionalLong.of(Long.parseLong(Files.readAllLines(file).getFirst().trim()))
                : OptionalLong.empty();
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", String.valueOf(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("shared_buffers", "128MB");
        settings.put("max_connections", "240");
        settings.put("wal_compression", "on");
        settings.put("max_wal_size", "1GB");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        for (var sync : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            settings.put(sync, durable ? "on" : "off");
        }
        return settings;
    }

    private String program(String name) throws IOException {
        if (binaries == null) {
            binaries = PostgresBinaries.below(unpackBelow);
        }
        return binaries.program(name);
    }

    private void run(List<String> command, Integer... fine) throws IOException {
        var process = new ProcessBuilder(user.command(command)).directory(data.getParent().toFile())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        var exit = exitOf(process);
        if (exit != 0 && !List.of(fine).contains(exit)) {
            throw new IOException(Path.of(command.getFirst()).getFileName() + " failed with " + exit + ": "
                    + output.strip());
        }
    }

    private static int exitOf(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program of PostgreSQL ran", e);
        }
    }
}

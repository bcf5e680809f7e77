package io.caseloop.local.postgres;

import io.caseloop.local.home.Trees;
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

/// A PostgreSQL of our own in a directory, as root or not. It is a child process: whoever starts it watches it.
/// Durable unless asked to be [#fast()]; it listens on 127.0.0.1 and logs no value.
public final class LocalPostgres {

    /// Made by the first start; its password is the caller's.
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

    /// Keeps its data in `data` and its programs below `unpackBelow`.
    public static LocalPostgres in(Path data, Path unpackBelow, int port, String password) {
        return new LocalPostgres(data.toAbsolutePath(), unpackBelow.toAbsolutePath(), port, password, true);
    }

    /// For tests whose data may go: no waiting for the disk.
    public LocalPostgres fast() {
        return new LocalPostgres(data, unpackBelow, port, password, false);
    }

    public int port() {
        return port;
    }

    /// Makes the data directory when there is none, or only one that was not finished.
    public void prepare() throws IOException {
        var passwordFile = data.resolveSibling(data.getFileName() + ".password"); // there as long as initdb is not done
        if (Files.exists(data.resolve("PG_VERSION")) && Files.notExists(passwordFile)) {
            user.own(data);
            return;
        }
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Trees.empty(data);
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password);
        user.own(data);
        user.own(passwordFile);
        user.mustReach(data);
        try {
            var arguments = new ArrayList<>(List.of(program("initdb"), "-D", data.toString(), "-U", SUPERUSER, "-A", "scram-sha-256",
                    "--pwfile", passwordFile.toString(), "-E", "UTF8", "--locale=C.UTF-8"));
            if (!durable) {
                arguments.add("--no-sync");
            }
            run(arguments);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /// The command that runs the server in the foreground; its output is its log.
    public List<String> command() throws IOException {
        var command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return user.command(command);
    }

    /// Starts the server with its output appended to `log` and waits until it answers.
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

    /// Whether a connection is answered.
    public boolean accepts() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false; // not yet, or no longer: the answer that was asked for
        }
    }

    /// A connection of the superuser.
    public Connection connect(String database) throws SQLException {
        return connect(database, PROBE);
    }

    /// A connection of the superuser, which a busy machine may take this long to give.
    public Connection connect(String database, Duration patience) throws SQLException {
        return DriverManager.getConnection(url(database) + "?connectTimeout=" + patience.toSeconds() + "&loginTimeout=" + patience.toSeconds(), SUPERUSER, password);
    }

    /// The JDBC address of a database.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Stops whatever server runs on this directory, also one that an earlier launcher left behind; none is fine.
    public void stop() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "stop"), 0, 1);
        }
    }

    /// The process of the server that runs on this directory, or of one that was killed.
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
        settings.put("max_connections", "200");
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
        var process = new ProcessBuilder(user.command(command)).directory(data.getParent().toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        var exit = exitOf(process);
        if (exit != 0 && !List.of(fine).contains(exit)) {
            throw new IOException(Path.of(command.getFirst()).getFileName() + " failed with " + exit + ": " + output.strip());
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

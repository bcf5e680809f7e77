package io.caseloop.benchmarks.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A PostgreSQL in a temporary directory, durable like that of `./caseloop up`, with one database
/// for each contestant. Autovacuum is off: it would work for one contestant while another is
/// measured.
final class Sandbox implements AutoCloseable {

    private static final String PASSWORD = UUID.randomUUID().toString();

    private final Path directory;
    private final LocalPostgres postgres;
    private final Thread interrupted = new Thread(this::remove, "remove-bench-postgres"); // removes it after Ctrl-C

    Sandbox() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            directory = Files.createDirectory(temporary.resolve("caseloop-bench-" + ProcessHandle.current().pid()));
            postgres = LocalPostgres.in(directory.resolve("postgres"), directory.resolve("programs"), freePort(),
                    PASSWORD);
            Runtime.getRuntime().addShutdownHook(interrupted);
            postgres.start(directory.resolve("postgres.log"), UnaryOperator.identity());
        } catch (IOException e) {
            throw new BenchFailed("PostgreSQL could not be started in a temporary directory: " + e.getMessage(), e);
        }
        execute("postgres", "alter system set autovacuum = off");
        execute("postgres", "select pg_reload_conf()");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Creates a database and a pool of connections to it.
    AgroalDataSource database(String name, int connections, boolean autoCommit) {
        execute("postgres", "create database " + name);
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(connections).initialSize(connections)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url(name)).autoCommit(autoCommit)
                                    .principal(new NamePrincipal(user())).credential(new SimplePassword(password())))));
        } catch (SQLException e) {
            throw new BenchFailed("No connection to database " + name + ": SQL state " + e.getSQLState() + ".", e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), user(), password());
    }

    String url(String database) {
        return postgres.url(database);
    }

    String user() {
        return LocalPostgres.SUPERUSER;
    }

    String password() {
        return PASSWORD;
    }

    String version() {
        return "PostgreSQL " + setting("server_version") + ", fsync " + setting("fsync") + ", synchronous_commit "
                + setting("synchronous_commit") + ", autovacuum off";
    }

    private String setting(String name) {
        try (var connection = connect("postgres"); var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new BenchFailed("PostgreSQL does not tell its settings: SQL state " + e.getSQLState() + ".", e);
        }
    }

    /// As the superuser, in a transaction of its own.
    void execute(String database, String sql) {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchFailed("PostgreSQL refuses `" + sql + "`: SQL state " + e.getSQLState() + ".", e);
        }
    }

    /// The server and its processes. They live as long as the connections of the pools.
    Stream<ProcessHandle> processes() {
        try {
            ProcessHandle server = ProcessHandle.of(postgres.recordedPid().orElseThrow()).orElseThrow();
            return Stream.concat(Stream.of(server), server.children());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        remove();
    }

    private void remove() {
        try {
            postgres.stop();
            DirectoryTrees.delete(directory);
        } catch (IOException e) {
            throw new BenchFailed(directory + " could not be removed: " + e.getMessage(), e);
        }
    }
}

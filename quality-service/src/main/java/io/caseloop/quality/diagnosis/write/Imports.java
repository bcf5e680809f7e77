package io.caseloop.quality.diagnosis.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import io.caseloop.edge.TooLarge;
import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.Oddities;
import io.caseloop.mining.read.LogFile;
import io.caseloop.mining.read.LogFormat;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Imports logs of other systems, one after the other (Q11). The file is kept on disk while it is read; its blocks
/// become visible when all of it was read, and are dropped otherwise.
@ApplicationScoped
public class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final int SECRET_BYTES = 32;
    private static final long TOUCH_SECONDS = 15;

    private final ImportRows rows;
    private final Logs logs;
    private final Backbone backbone;
    private final DiagnosisConfig config;
    private final ThreadPoolExecutor worker;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-imports-watch").daemon().factory());
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    Imports(ImportRows rows, Logs logs, Backbone backbone, DiagnosisConfig config) {
        this.rows = rows;
        this.logs = logs;
        this.backbone = backbone;
        this.config = config;
        this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofPlatform().name("log-import").priority(Thread.MIN_PRIORITY).daemon().factory());
    }

    /// What a caller asks for.
    public record Asked(String name, LogFormat format, ImportMapping mapping, String by) {
    }

    void start(@Observes StartupEvent event) {
        watch.scheduleWithFixedDelay(this::watch, 0, TOUCH_SECONDS, TimeUnit.SECONDS);
    }

    /// Says which imports this instance holds, and ends those that no instance holds any more.
    void watch() {
        try {
            rows.touch(held);
            for (String id : rows.cutOff()) {
                fail(id, 0, "The service ended during the import. Import the file again.");
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Imports that were cut off could not be looked for: %s", e.getClass().getName());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watch.shutdownNow();
        worker.shutdownNow();
    }

    /// Takes the file and answers before it is read.
    ///
    /// @return the id of the import; of the one that has the same file under the same name, if there is one
    public String accept(Asked asked, InputStream body) throws IOException, SQLException {
        Path file = Files.createTempFile("caseloop-import-", ".log");
        boolean handedOver = false;
        try {
            byte[] content = keep(asked, body, file);
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            String id = backbone.newId();
            String begun = rows.begin(new ImportRows.Beginning(id, asked.name(), asked.format().text(), content,
                    asked.mapping(), secret, asked.by()));
            if (begun.equals(id)) {
                held.add(id);
                enqueue(id, () -> run(id, asked, secret, file));
                handedOver = true;
            }
            return begun;
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(file);
            }
        }
    }

    private byte[] keep(Asked asked, InputStream body, Path file) throws IOException {
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256())) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            int read = body.read(buffer);
            while (read >= 0) {
                bytes += read;
                if (bytes > config.fileBytes()) {
                    throw TooLarge.problem(config.fileBytes());
                }
                out.write(buffer, 0, read);
                read = body.read(buffer);
            }
            return ((DigestOutputStream) out).getMessageDigest().digest((asked.format() + " " + asked.mapping())
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void enqueue(String id, Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException _) {
            held.remove(id);
            fail(id, 0, "Too many imports were waiting.");
            throw Problem.unavailable("Too many imports are waiting; repeat it later.",
                    "等待中的导入过多；请稍后重试。", 30);
        }
    }

    private void run(String id, Asked asked, byte[] secret, Path file) {
        try {
            rows.partition(id, true);
            read(id, asked, secret, file);
        } catch (BrokenLog broken) {
            fail(id, broken.line(), broken.getMessage());
        } catch (IOException | SQLException | RuntimeException | OutOfMemoryError e) {
            LOG.warnf("Import %s failed: %s", id, e.getClass().getName());
            fail(id, 0, "The import failed inside the service (" + e.getClass().getSimpleName()
                    + "). Try again; if it fails again, split the file.");
        } finally {
            held.remove(id);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warnf("A file of an import could not be deleted: %s", e.getClass().getName());
            }
        }
    }

    private void read(String id, Asked asked, byte[] secret, Path file) throws IOException, SQLException {
        Limits limits = limits();
        Oddities oddities = new Oddities();
        LogBuilder columns = new LogBuilder(limits, oddities);
        Blocks blocks = new Blocks(block -> store(id, block, columns));
        ImportSink sink = new ImportSink(new Pseudonyms(secret, asked.mapping().open()), columns, blocks);
        ImportMapping used = asked.mapping().with(asked.format().read(new LogFile(() -> Files.newInputStream(file),
                limits), asked.mapping().options(), sink));
        byte[] root = blocks.finish();
        if (columns.events() == 0) {
            throw new BrokenLog(0, "The file has no events.");
        }
        EventLog log = columns.build();
        rows.done(id, log.cases(), log.events(), oddities.list(), used, root);
        logs.keep(id, log);
        LOG.infof("Imported log %s: %d cases, %d events", id, log.cases(), log.events());
    }

    private Limits limits() {
        Limits usual = Limits.USUAL;
        return new Limits(usual.bytes(), config.events(), usual.activities(), usual.values(), config.attributeBytes());
    }

    private void store(String id, Blocks.Block block, LogBuilder columns) {
        try {
            rows.block(id, block, columns.cases(), columns.events());
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e.getClass().getSimpleName(), e));
        }
    }

    private void fail(String id, long line, String reason) {
        try {
            rows.partition(id, false);
            rows.failed(id, line, reason);
        } catch (SQLException e) {
            LOG.warnf("The failed import %s is cleaned up later: %s", id, e.getClass().getName());
        }
    }

    /// Drops its events; what it was and its root remain in the table.
    ///
    /// @return whether there was such a log
    public boolean delete(String id, String by) throws SQLException {
        boolean deleted = rows.delete(id, by);
        if (deleted) {
            rows.partition(id, false);
            logs.forget(id);
        }
        return deleted;
    }
}

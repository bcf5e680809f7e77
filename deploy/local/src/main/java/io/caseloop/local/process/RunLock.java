package io.caseloop.local.process;

import io.caseloop.local.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A file lock of the launcher, released by the operating system even after `kill -9`.
public final class RunLock implements AutoCloseable {

    private static final String MARK = "io.caseloop.local.command.Caseloop";

    private final FileChannel channel;
    private final FileLock lock;
    private final PidFile pidFile;

    private RunLock(FileChannel channel, FileLock lock, PidFile pidFile) {
        this.channel = channel;
        this.lock = lock;
        this.pidFile = pidFile;
    }

    /// Empty if another launcher holds the lock.
    public static Optional<RunLock> take(Home home) throws IOException {
        var channel = FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        pidFile(home).write(ProcessHandle.current(), MARK);
        return Optional.of(new RunLock(channel, lock, pidFile(home)));
    }

    /// The running launcher, if any.
    public static Optional<ProcessHandle> holder(Home home) throws IOException {
        return pidFile(home).living();
    }

    /// Deletes the record of this launcher.
    public static void deletePidFile(Home home) throws IOException {
        pidFile(home).delete();
    }

    @Override
    public void close() throws IOException {
        pidFile.delete();
        lock.release();
        channel.close();
    }

    private static PidFile pidFile(Home home) {
        return new PidFile(home.run().resolve("launcher.pid"));
    }
}

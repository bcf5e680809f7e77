package io.caseloop.checks.faults.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// A TCP proxy between two processes that can interrupt connections. Runs until this process ends.
public final class TcpProxy {

    /// The mode of the proxy.
    public enum State {
        /// Forwarded.
        WHOLE,
        /// Existing and new connections are closed.
        CUT,
        /// Nothing is forwarded, without closing connections; buffered data is forwarded later.
        SILENT,
        /// Requests are forwarded, answers are dropped, and the connection is closed at the end.
        MUTE
    }

    /// The traffic of the proxy since its creation.
    ///
    /// @param asked bytes, towards the target
    /// @param answered bytes, back
    /// @param hindered how often something was kept from passing: a connection that was closed,
    ///      bytes held back or lost
    public record Traffic(long asked, long answered, long hindered) {
    }

    private static final int BUFFER = 16_384;
    private static final boolean QUESTIONS = false;
    private static final boolean ANSWERS = true;
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder hindered = new LongAdder();
    private volatile State state = State.WHOLE;

    /// Forwards from a free port to this one of the local machine.
    public TcpProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(Ports.free(), 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("wire-" + target).start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void become(State next) {
        state = next;
        if (next == State.CUT) {
            hindered.add(open.size());
            open.forEach(TcpProxy::close);
        }
    }

    public Traffic traffic() {
        return new Traffic(asked.sum(), answered.sum(), hindered.sum());
    }

    private void accept() {
        while (true) {
            try {
                Socket near = server.accept();
                Thread.startVirtualThread(() -> join(near));
            } catch (IOException _) {
                return; // the process ends
            }
        }
    }

    private void join(Socket near) {
        open.add(near);
        Socket far = new Socket();
        open.add(far);
        try {
            waitWhile(State.SILENT);
            if (state == State.CUT) {
                hindered.increment();
                throw new IOException("cut");
            }
            far.connect(new InetSocketAddress("127.0.0.1", target));
            Thread.startVirtualThread(() -> forward(near, far, QUESTIONS));
            forward(far, near, ANSWERS);
        } catch (IOException _) {
            close(near); // both ends see the closed connection
            close(far);
            open.remove(near);
            open.remove(far);
        }
    }

    private void forward(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                waitWhile(State.SILENT);
                if (answers && state == State.MUTE) {
                    waitWhile(State.MUTE);
                    return; // the answer is dropped
                }
                to.getOutputStream().write(buffer, 0, read);
                (answers ? answered : asked).add(read);
            }
        } catch (IOException _) {
            return; // one end has closed: close the other
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void waitWhile(State lasting) {
        if (state == lasting) {
            hindered.increment();
        }
        while (state == lasting) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return; // already closed
        }
    }
}

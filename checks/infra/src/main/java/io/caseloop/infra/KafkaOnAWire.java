package io.caseloop.infra;

import io.caseloop.local.kafka.LocalKafka;
import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// A broker for one test with two addresses: a direct one and one over a proxy that can interrupt
/// connections.
public final class KafkaOnAWire implements AutoCloseable {

    private final LocalKafka kafka;
    private final ServerSocket wire;
    private final int broker;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private KafkaOnAWire(LocalKafka kafka, ServerSocket wire, int broker) {
        this.kafka = kafka;
        this.wire = wire;
        this.broker = broker;
    }

    /// Whole, with the topics of the contract.
    public static KafkaOnAWire in(Path directory) {
        try {
            var wire = new ServerSocket(FreePorts.one(), 50, InetAddress.getByName("127.0.0.1"));
            var broker = FreePorts.one();
            var kafka = LocalKafka.in(directory, FreePorts.one(), FreePorts.one(), Infra.secrets().kafkaPasswords())
                    .fast().behind(broker, wire.getLocalPort()).start();
            var login = Infra.kafkaAs(Users.BROKER, kafka.bootstrap());
            Permissions.grant(login);
            Topics.createAbsent(login);
            var wired = new KafkaOnAWire(kafka, wire, broker);
            Thread.ofPlatform().daemon().name("kafka-wire").start(wired::accept);
            return wired;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka started", e);
        }
    }

    /// The address that always works.
    public String direct() {
        return kafka.bootstrap();
    }

    /// The address over the wire.
    public String wired() {
        return "127.0.0.1:" + wire.getLocalPort();
    }

    /// Connections over the wire end, and new ones at once.
    public void cut() {
        cut = true;
        open.forEach(KafkaOnAWire::end);
    }

    /// New connections pass again.
    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!wire.isClosed()) {
            try {
                var near = wire.accept();
                Thread.startVirtualThread(() -> join(near));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void join(Socket near) {
        var far = new Socket();
        open.add(near);
        open.add(far);
        try {
            if (cut) {
                throw new IOException("cut");
            }
            far.connect(new InetSocketAddress("127.0.0.1", broker));
            Thread.startVirtualThread(() -> pass(near, far));
            pass(far, near);
        } catch (IOException _) {
            end(near); // the client sees a connection that is closed
            end(far);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            return; // one end has closed: the other is closed as well
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return; // already closed
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
        cut();
        kafka.close();
    }
}

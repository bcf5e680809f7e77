package io.caseloop.checks.faults.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    @Test
    void it_forwards_both_ways_keeps_silent_and_delivers_what_was_sent_meanwhile() throws IOException {
        try (ServerSocket echo = echo(); Socket client = new Socket("127.0.0.1", new TcpProxy(echo.getLocalPort())
                .port())) {
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
        try (ServerSocket echo = echo()) {
            TcpProxy wire = new TcpProxy(echo.getLocalPort());
            try (Socket client = new Socket("127.0.0.1", wire.port())) {
                client.getOutputStream().write('a');
                assertThat(client.getInputStream().read()).isEqualTo('a');
                wire.become(TcpProxy.State.SILENT);
                client.getOutputStream().write('b');
                client.setSoTimeout(200);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                wire.become(TcpProxy.State.WHOLE);
                client.setSoTimeout(30_000);
                assertThat(client.getInputStream().read()).isEqualTo('b');
            }
        }
    }

    @Test
    void a_cut_wire_closes_what_is_open_and_what_comes() throws IOException {
        try (ServerSocket echo = echo()) {
            TcpProxy wire = new TcpProxy(echo.getLocalPort());
            try (Socket before = new Socket("127.0.0.1", wire.port())) {
                before.getOutputStream().write('a');
                assertThat(before.getInputStream().read()).isEqualTo('a');
                wire.become(TcpProxy.State.CUT);
                assertThat(ended(before)).isTrue();
            }
            try (Socket during = new Socket("127.0.0.1", wire.port())) {
                assertThat(ended(during)).isTrue();
            }
        }
    }

    @Test
    void a_mute_wire_delivers_what_is_asked_and_loses_the_answer() throws IOException, InterruptedException {
        BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread.startVirtualThread(() -> repeat(server, heard));
            TcpProxy wire = new TcpProxy(server.getLocalPort());
            try (Socket client = new Socket("127.0.0.1", wire.port())) {
                client.getOutputStream().write('a');
                assertThat(client.getInputStream().read()).isEqualTo('a');
                wire.become(TcpProxy.State.MUTE);
                client.getOutputStream().write('b');
                assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo('a');
                assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo('b');
                client.setSoTimeout(200);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                wire.become(TcpProxy.State.WHOLE);
                client.setSoTimeout(30_000);
                assertThat(ended(client)).isTrue();
            }
        }
    }

    @Test
    void it_counts_what_went_over_it_and_what_was_kept_from_it() throws IOException {
        try (ServerSocket echo = echo()) {
            TcpProxy wire = new TcpProxy(echo.getLocalPort());
            try (Socket client = new Socket("127.0.0.1", wire.port())) {
                client.getOutputStream().write(new byte[3]);
                assertThat(client.getInputStream().readNBytes(3)).hasSize(3);
                Until.sees("all is counted", wire::traffic, seen -> seen.equals(new TcpProxy.Traffic(3, 3, 0)));
                wire.become(TcpProxy.State.MUTE);
                client.getOutputStream().write('b');
                Until.sees("the answer is lost", wire::traffic, seen -> seen.equals(new TcpProxy.Traffic(4, 3, 1)));
                wire.become(TcpProxy.State.WHOLE);
                assertThat(ended(client)).isTrue();
            }
            wire.become(TcpProxy.State.CUT);
            long before = wire.traffic().hindered();
            try (Socket during = new Socket("127.0.0.1", wire.port())) {
                assertThat(ended(during)).isTrue();
            }
            Until.sees("who came was turned away", wire::traffic,
                    seen -> seen.equals(new TcpProxy.Traffic(4, 3, before + 1)));
        }
    }

    private static void repeat(ServerSocket server, BlockingQueue<Integer> heard) {
        try (Socket client = server.accept()) {
            for (int read = client.getInputStream().read(); read >= 0; read = client.getInputStream().read()) {
                heard.add(read);
                client.getOutputStream().write(read);
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException _) {
            return true; // reset is an end too
        }
    }

    private static ServerSocket echo() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread.startVirtualThread(() -> {
            try (Socket client = server.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException _) {
                return; // the test is over
            }
        });
        return server;
    }
}

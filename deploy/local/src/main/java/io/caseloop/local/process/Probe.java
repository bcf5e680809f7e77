package io.caseloop.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// Checks a part over the network.
public final class Probe {

    private static final int MILLIS = 2_000;

    private Probe() {
    }

    /// Whether `GET <address>/q/health/ready` answers 200.
    public static boolean healthy(String address) {
        try {
            var connection = (HttpURLConnection) URI.create(address + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return false; // no answer: not ready
        }
    }

    /// Whether the port accepts connections.
    public static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
            return true;
        } catch (IOException _) {
            return false; // no listener
        }
    }
}

package io.caseloop.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports below those the system hands out by itself, so that no outgoing connection takes one
/// between look and use.
final class FreePorts {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int LOOKS = 200;

    private FreePorts() {
    }

    static int one() {
        for (var look = 0; look < LOOKS; look++) {
            var port = ThreadLocalRandom.current().nextInt(FROM, TO);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                continue; // in use: try another port
            }
        }
        throw new IllegalStateException("no free port between " + FROM + " and " + TO);
    }
}

package io.caseloop.local.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Takes the place of a service in tests of the launcher: it is healthy at once, and `GET /die`
/// ends it.
public final class StandIn {

    private StandIn() {
    }

    public static void main(String[] arguments) throws IOException {
        var settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("smallrye.config.locations")))) {
            settings.load(in);
        }
        var port = Integer.parseInt(System.getProperty("quarkus.http.port", settings.getProperty("quarkus.http.port")));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            if (exchange.getRequestURI().getPath().equals("/die")) {
                System.out.println("the stand-in was told to die");
                System.exit(7);
            }
        });
        server.start();
    }
}

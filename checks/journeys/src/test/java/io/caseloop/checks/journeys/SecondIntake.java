package io.caseloop.checks.journeys;

import io.caseloop.local.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Another instance of intake on the same database, as one starts it for more load: the same settings, another port and name.
record SecondIntake(Process process, Api api) implements AutoCloseable {

    static SecondIntake start(SystemUnderTest system) throws IOException {
        String part = Service.INTAKE.id() + "-service";
        int port = SystemUnderTest.freePort();
        Path settings = system.home().resolve("config/intake-service-2.properties"); // a settings file goes before the command line
        Files.writeString(settings, Files.readString(system.home().resolve("config/" + part + ".properties"))
                .replaceFirst("quarkus.http.port=.*", "quarkus.http.port=" + port).replaceFirst("caseloop.instance=.*", "caseloop.instance=intake-2"));
        Process process = new ProcessBuilder(SystemUnderTest.java("-Xmx256m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--sun-misc-unsafe-memory-access=allow", "-Dsmallrye.config.locations=" + settings, "-jar", system.program(part).toString()))
                .redirectErrorStream(true).redirectOutput(system.home().resolve("logs/intake-service-2.log").toFile()).start();
        var second = new SecondIntake(process, new Api("http://127.0.0.1:" + port));
        int ready = Until.sees("the second intake is ready", () -> second.api().get("/q/health/ready", null).status(), status -> status == 200 || !process.isAlive());
        if (ready != HttpURLConnection.HTTP_OK) {
            throw new AssertionError("the second intake ended with " + process.exitValue());
        }
        return second;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

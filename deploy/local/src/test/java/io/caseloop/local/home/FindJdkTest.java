package io.caseloop.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The finder of a JDK, given JDKs that consist of a file `release` and two programs that do
/// nothing.
class FindJdkTest {

    private static final String PROGRAMS = "/usr/bin:/bin";

    @TempDir
    private Path machine;

    @Test
    void java_home_is_taken_when_it_fits() throws Exception {
        var jdk = jdk("anywhere/jdk", "25.0.3");
        jdk("usr/lib/jvm/newer", "26");
        assertThat(find(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo(jdk.toString());
    }

    @Test
    void an_old_java_home_is_passed_over() throws Exception {
        var old = jdk("usr/lib/jvm/a-17", "17.0.15");
        var fit = jdk("usr/lib/jvm/b-25", "25.0.1");
        assertThat(find(Map.of("JAVA_HOME", old.toString()))).isEqualTo(fit.toString());
    }

    @Test
    void the_javac_on_the_path_is_followed_through_its_links() throws Exception {
        var jdk = jdk("opt/thing/jdk-25", "25");
        var bin = Files.createDirectories(machine.resolve("links"));
        Files.createSymbolicLink(bin.resolve("step"), jdk.resolve("bin/javac"));
        Files.createSymbolicLink(bin.resolve("javac"), Path.of("step"));
        assertThat(find(Map.of("PATH", bin + ":" + emptyPath()))).isEqualTo(jdk.toString());
    }

    @Test
    void the_places_of_sdkman_and_of_ides_and_of_macos_are_looked_at() throws Exception {
        for (var place : List.of("home/.sdkman/candidates/java/25-tem", "home/.jdks/temurin-25",
                "home/Library/Java/JavaVirtualMachines/x/Contents/Home",
                "Library/Java/JavaVirtualMachines/a b/Contents/Home")) {
            var jdk = jdk(place, "25.0.2");
            assertThat(find(Map.of())).isEqualTo(jdk.toString());
            DirectoryTrees.delete(jdk);
        }
    }

    @Test
    void the_old_way_to_count_versions_is_understood() throws Exception {
        jdk("usr/lib/jvm/java-8", "1.8.0_402");
        assertThat(find(Map.of())).isEmpty();
    }

    @Test
    void a_runtime_without_a_compiler_is_no_jdk() throws Exception {
        Files.delete(jdk("usr/lib/jvm/jre-25", "25").resolve("bin/javac"));
        assertThat(find(Map.of())).isEmpty();
    }

    @Test
    void without_a_jdk_the_command_says_how_to_get_one() throws Exception {
        var outcome = run(List.of("sh", repository().resolve("caseloop").toString(), "up"), Map.of());
        assertThat(outcome).startsWith("1 ").contains("JDK 25 or newer", "apt-get install", "JAVA_HOME");
    }

    private String find(Map<String, String> environment) throws Exception {
        var outcome = run(List.of("sh", repository().resolve("deploy/local/find-jdk.sh").toString()), environment);
        return outcome.startsWith("0 ") ? outcome.substring(2).strip() : "";
    }

    /// The exit code, a space, the output.
    private String run(List<String> command, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var all = new HashMap<>(Map.of("PATH", emptyPath(), "HOME", machine.resolve("home").toString(),
                "CASELOOP_JDK_ROOT", machine.toString(), "CASELOOP_HOME", machine.resolve("caseloop-home").toString()));
        all.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(all);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + " " + output;
    }

    /// The programs that a shell script needs, and no javac.
    private String emptyPath() throws IOException {
        var bin = Files.createDirectories(machine.resolve("bin"));
        for (var program : List.of("sh", "sed", "head", "dirname", "readlink", "printf")) {
            for (var place : PROGRAMS.split(":")) {
                var file = Path.of(place, program);
                if (Files.exists(file) && Files.notExists(bin.resolve(program))) {
                    executable(bin.resolve(program), "#!/bin/sh\nexec " + file + " \"$@\"\n");
                }
            }
        }
        return bin.toString();
    }

    private Path jdk(String place, String version) throws IOException {
        var home = Files.createDirectories(machine.resolve(place));
        var bin = Files.createDirectories(home.resolve("bin"));
        for (var program : List.of("java", "javac")) {
            executable(bin.resolve(program), "#!/bin/sh\n");
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Anybody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(file, script), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path repository() {
        return Path.of("").toAbsolutePath().getParent().getParent();
    }
}

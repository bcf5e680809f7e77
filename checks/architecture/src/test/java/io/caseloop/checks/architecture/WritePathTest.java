package io.caseloop.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The path of a write in ARCHITECTURE.md names methods that exist, and each step is reached from
/// the one before it.
class WritePathTest {

    private static final Pattern METHOD = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final JavaClasses BUILT =
            Built.CLASSES.that(resideInAnyPackage("io.caseloop.backbone..", "io.caseloop.decider.."));

    private static List<String> path() throws IOException {
        String text = Files.readString(Sources.root().resolve("ARCHITECTURE.md"));
        String path = text.substring(text.indexOf("<!-- path:begin -->"), text.indexOf("<!-- path:end -->"));
        return METHOD.matcher(path).results().map(found -> found.group(1) + "." + found.group(2)).distinct().toList();
    }

    private static boolean exists(String method) {
        Matcher parts = Pattern.compile("(\\w+)\\.(\\w+)").matcher(method);
        return parts.matches() && BUILT.stream().filter(type -> type.getSimpleName().equals(parts.group(1)))
                .anyMatch(type -> type.getMethods().stream().anyMatch(m -> m.getName().equals(parts.group(2))));
    }

    @Test
    void every_method_on_the_path_exists() throws IOException {
        assertThat(path()).hasSizeGreaterThan(12).allMatch(WritePathTest::exists);
    }

    @Test
    void a_method_that_does_not_exist_is_found() {
        assertThat(exists("GroupCommit.write")).isTrue();
        assertThat(exists("GroupCommit.vanish")).isFalse();
        assertThat(exists("Nobody.write")).isFalse();
    }

    @Test
    void every_class_on_the_path_is_called_by_another_one_on_it() throws IOException {
        List<String> classes = path().stream().map(method -> method.split("\\.")[0]).distinct().toList();
        List<JavaClass> onIt = BUILT.stream().filter(type -> classes.contains(type.getSimpleName())).toList();
        assertThat(classes.stream().filter(name -> !name.equals("Backbone")))
                .allSatisfy(name -> assertThat(onIt.stream()
                .filter(type -> type.getSimpleName().equals(name)).anyMatch(type -> isReached(type, name, classes)))
                .as(name).isTrue());
    }

    /// Used by another class on the path, or the implementation of an interface on it.
    private static boolean isReached(JavaClass type, String name, List<String> classes) {
        return type.getAllRawInterfaces().stream().anyMatch(contract -> classes.contains(contract.getSimpleName()))
                || type.getDirectDependenciesToSelf().stream().map(use -> outer(use.getOriginClass()))
                        .anyMatch(user -> classes.contains(user) && !user.equals(name));
    }

    private static String outer(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.replaceFirst("\\$.*", "");
    }
}

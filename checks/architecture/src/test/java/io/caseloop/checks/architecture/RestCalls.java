package io.caseloop.checks.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The REST calls of the built services, read from the annotations of their resources: `GET
/// /api/sla/board`.
final class RestCalls {

    private static final String REST = "jakarta.ws.rs.";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private RestCalls() {
    }

    static Set<String> ofTheServices() {
        return of(Built.CLASSES);
    }

    static Set<String> of(Iterable<JavaClass> classes) {
        return StreamSupport.stream(classes.spliterator(), false)
                .filter(type -> type.isAnnotatedWith(REST + "Path"))
                .flatMap(type -> type.getMethods().stream().flatMap(method -> calls(type, method)))
                .collect(Collectors.toSet());
    }

    /// The name of a parameter does not matter: `/tickets/{id}` and `/tickets/{ticket}` are one
    /// address.
    static String withoutNames(String call) {
        return call.replaceAll("\\{[^}]*}", "{}");
    }

    private static Stream<String> calls(JavaClass type, JavaMethod method) {
        return METHODS.stream().filter(verb -> method.isAnnotatedWith(REST + verb))
                .map(verb -> verb + " " + (path(type) + path(method)).replaceAll("/+", "/"));
    }

    private static String path(HasAnnotations<?> element) {
        return element.tryGetAnnotationOfType(REST + "Path")
                .map(path -> "/" + path.get("value").orElseThrow()).orElse("");
    }
}

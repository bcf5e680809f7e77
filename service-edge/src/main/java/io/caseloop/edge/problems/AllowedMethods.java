package io.caseloop.edge.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The methods of an address, for the header Allow of 405 (RFC 9110, section 15.5.6), which
/// RESTEasy leaves out.
@ApplicationScoped
public class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final List<Route> routes = new ArrayList<>();

    private record Route(Pattern path, String method) {
    }

    AllowedMethods(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().<Class<?>>map(Bean::getBeanClass).distinct()
                .filter(type -> type.isAnnotationPresent(Path.class)).forEach(this::add);
    }

    private void add(Class<?> resource) {
        for (Method method : resource.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    String template = resource.getAnnotation(Path.class).value() + "/"
                            + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
                    routes.add(new Route(pattern(template), http.value()));
                }
            }
        }
    }

    private static Pattern pattern(String template) {
        String trimmed = template.replaceAll("/+", "/").replaceAll("^/|/$", "");
        String[] fixed = PARAMETER.split(trimmed, -1);
        List<String> quoted = new ArrayList<>();
        for (String part : fixed) {
            quoted.add(Pattern.quote(part));
        }
        return Pattern.compile("/?" + String.join("[^/]+", quoted) + "/?");
    }

    /// @return as in the header, e.g. `GET, HEAD, OPTIONS`
    String of(String path) {
        Set<String> methods = new TreeSet<>();
        routes.stream().filter(route -> route.path().matcher(path).matches()).forEach(route -> {
            methods.add(route.method());
            if (route.method().equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
        });
        methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }
}

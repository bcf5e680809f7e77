package io.caseloop.checks.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;

/// The edges of every service as slices: `routing.http`, or `quality.journey.read` where a service
/// has sub-domains.
final class Edges implements SliceAssignment {

    private static final Set<String> EDGES = Set.of("http", "react", "read");

    private final String root;

    Edges(String root) {
        this.root = root;
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        if (!type.getPackageName().startsWith(root + ".")) {
            return SliceIdentifier.ignore();
        }
        List<String> parts = List.of(type.getPackageName().substring(root.length() + 1).split("\\."));
        return Layers.SERVICES.contains(parts.getFirst())
                ? parts.stream().filter(EDGES::contains).findFirst()
                .map(edge -> SliceIdentifier.of(parts.getFirst(), edge)).orElseGet(SliceIdentifier::ignore)
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "edges of a service";
    }
}

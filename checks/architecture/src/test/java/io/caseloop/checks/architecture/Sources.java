package io.caseloop.checks.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the repository: what git knows or would add; without git, what is not built.
final class Sources {

    private static final Set<String> BUILT = Set.of("target", ".caseloop", ".git", "node_modules", ".idea", ".mvn");
    private static final Set<String> BINARY = Set.of("png", "jpg", "ico", "jar", "gz", "zip", "woff2", "key",
            "pdf", "aot");

    /// @param path from the root, with slashes
    /// @param text empty for binary files
    record SourceFile(String path, String text) {

        String extension() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isJava() {
            return path.endsWith(".java");
        }

        boolean isProduct() {
            return path.contains("src/main/");
        }

        /// Words for people.
        boolean isDocument() {
            return path.endsWith(".md");
        }

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private Sources() {
    }

    static Path root() {
        Path at = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
        while (!Files.exists(at.resolve("decider")) || !Files.exists(at.resolve("pom.xml"))) {
            at = at.getParent();
        }
        return at;
    }

    static List<SourceFile> all() {
        Path root = root();
        List<String> paths = Files.exists(root.resolve(".git")) ? listed(root) : walked(root);
        return paths.stream().filter(path -> Files.isRegularFile(root.resolve(path)))
                .map(path -> new SourceFile(path, read(root.resolve(path)))).toList();
    }

    private static List<String> listed(Path root) {
        try {
            Process git = new ProcessBuilder("git", "-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files",
                    "-co", "--exclude-standard")
                    .directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? listed.lines().toList() : walked(root);
        } catch (IOException e) {
            return walked(root);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> walked(Path root) {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).map(root::relativize)
                    .filter(path -> Stream.iterate(path, p -> p != null, Path::getParent)
                            .noneMatch(p -> BUILT.contains(p.getFileName().toString())))
                    .forEach(path -> paths.add(path.toString().replace('\\', '/')));
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        String name = file.getFileName().toString();
        if (BINARY.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return "";
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.caseloop.checks.architecture;

import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.caseloop.checks.architecture.Sources.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// What the compiler's parser sees in a file: its package, types, methods and empty catches.
///
/// @param silentCatches the lines of catches that do nothing and say nothing
/// @param openSwitches the lines of switches over patterns that end in a default
record JavaOutline(String packageName, List<Type> types, List<Method> methods, List<Long> silentCatches,
        List<Long> openSwitches) {

    /// @param documented has a `///` comment
    record Type(String name, boolean topLevel, boolean isPublic, boolean documented) {
    }

    /// @param test has an annotation that makes it a test, and a name of our own choice
    record Method(String name, long line, long lines, boolean test) {
    }

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /// One for all files: it reads the class path when it begins.
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
    private static final Map<SourceFile, JavaOutline> SEEN = new ConcurrentHashMap<>();

    static JavaOutline of(SourceFile file) {
        return SEEN.computeIfAbsent(file, JavaOutline::parse);
    }

    private static JavaOutline parse(SourceFile file) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + file.path().replace(' ', '_')),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, problem -> { }, List.of("-proc:none"), null,
                List.of(source));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Scan scan = new Scan(DocTrees.instance(task), Trees.instance(task).getSourcePositions(), unit);
            scan.scan(unit, null);
            String name = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
            return new JavaOutline(name, scan.types, scan.methods, scan.silentCatches, scan.openSwitches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scan extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final SourcePositions positions;
        private final CompilationUnitTree unit;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<Long> silentCatches = new ArrayList<>();
        private final List<Long> openSwitches = new ArrayList<>();

        private Scan(DocTrees comments, SourcePositions positions, CompilationUnitTree unit) {
            this.comments = comments;
            this.positions = positions;
            this.unit = unit;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean top = getCurrentPath().getParentPath().getLeaf() == unit;
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(type.getSimpleName().toString(), top, type.getModifiers().getFlags()
                        .contains(Modifier.PUBLIC), comments.getDocComment(getCurrentPath()) != null));
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            List<String> annotations = method.getModifiers().getAnnotations().stream()
                    .map(a -> a.getAnnotationType().toString()).toList();
            boolean test = annotations.stream()
                    .anyMatch(Set.of("Test", "ParameterizedTest", "Property", "RepeatedTest")::contains)
                    && !annotations.contains("Override");
            methods.add(new Method(method.getName().toString(), line(positions.getStartPosition(unit, method)),
                    lines(method), test));
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitCatch(CatchTree caught, Void nothing) {
            if (caught.getBlock().getStatements().isEmpty() && !blockText(caught).contains("//")) {
                silentCatches.add(line(positions.getStartPosition(unit, caught)));
            }
            return super.visitCatch(caught, nothing);
        }

        @Override
        public Void visitSwitch(SwitchTree statement, Void nothing) {
            noteIfOpen(statement, statement.getCases());
            return super.visitSwitch(statement, nothing);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree expression, Void nothing) {
            noteIfOpen(expression, expression.getCases());
            return super.visitSwitchExpression(expression, nothing);
        }

        private void noteIfOpen(Tree tree, List<? extends CaseTree> cases) {
            List<? extends CaseLabelTree> labels = cases.stream().flatMap(c -> c.getLabels().stream()).toList();
            if (labels.stream().anyMatch(PatternCaseLabelTree.class::isInstance)
                    && labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance)) {
                openSwitches.add(line(positions.getStartPosition(unit, tree)));
            }
        }

        private String blockText(CatchTree caught) {
            try {
                return unit.getSourceFile().getCharContent(true)
                        .subSequence((int) positions.getStartPosition(unit, caught.getBlock()),
                        (int) positions.getEndPosition(unit, caught.getBlock())).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long lines(Tree tree) {
            return line(positions.getEndPosition(unit, tree)) - line(positions.getStartPosition(unit, tree)) + 1;
        }

        private long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }
    }
}

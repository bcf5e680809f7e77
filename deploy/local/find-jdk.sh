#!/bin/sh
# Prints the home of a JDK of at least the given version (usual: 25), or nothing and exit code 1.
# Looks at JAVA_HOME, at javac on the PATH, and in the places where JDKs are usually put. A JDK tells its version in
# its file "release"; no java is started. CASELOOP_JDK_ROOT stands before the system's folders (for tests).
wanted=${1:-25}
root=${CASELOOP_JDK_ROOT:-}

fits() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release" | head -n 1)
    [ -n "$version" ] && [ "$version" -ge "$wanted" ]
}

offer() {
    if fits "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
}

# the home of the javac on the PATH, through any number of symbolic links
home_on_path() {
    javac=$(command -v javac) || return 0
    while [ -L "$javac" ]; do
        target=$(readlink "$javac")
        case $target in
            /*) javac=$target ;;
            *) javac=$(dirname "$javac")/$target ;;
        esac
    done
    dirname "$(dirname "$javac")"
}

if [ -n "${JAVA_HOME:-}" ]; then
    offer "$JAVA_HOME"
fi
on_path=$(home_on_path)
if [ -n "$on_path" ]; then
    offer "$on_path"
fi
for home in \
    "$root"/usr/lib/jvm/* "$root"/usr/lib64/jvm/* "$root"/usr/java/* \
    "$root"/opt/java/* "$root"/opt/jdk* "$root"/opt/*jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
do
    offer "$home"
done
exit 1

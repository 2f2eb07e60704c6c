package dev.sparkjoy.cli.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays down a Spark of Maven artifacts. They come through the {@code mvn} on the path, so its user's settings (mirrors,
 * proxies, credentials) hold; scripts are no artifacts, so {@code bin} is ours.
 */
public final class SparkInstall {
    /** Without these there is no Spark to speak of. */
    private static final List<String> NEEDED = List.of("spark-sql");

    /** What a downloaded Spark has too, and Kafka. Where a repository lacks one, the rest still runs. */
    private static final List<String> USUAL = List.of(
            "spark-connect", "spark-mllib", "spark-yarn", "spark-kubernetes", "spark-sql-kafka-0-10", "spark-avro");

    private static final String COPYING = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
    private static final Pattern MISSING = Pattern.compile(
            "(?:Could not find artifact |[:,] )org\\.apache\\.spark:(spark-[a-z0-9-]+)_2\\.13:(?:jar|pom):");
    private static final Pattern HADOOP = Pattern.compile("hadoop-client-api-(.+)\\.jar");

    private final Map<String, String> environment;
    private final Consumer<String> told;

    /**
     * An installer.
     *
     * @param told is told what goes on, line by line
     */
    public SparkInstall(Map<String, String> environment, Consumer<String> told) {
        this.environment = environment;
        this.told = told;
    }

    /**
     * Installs a version, or says that it is there.
     *
     * @param hadoopAws whether buckets can be read through Hadoop's {@code s3a}, which takes 650 MB
     * @throws dev.sparkjoy.base.JoyException where there is no Maven or no such version
     */
    public SparkHome install(String version, boolean hadoopAws) {
        Path folder = SparkHome.installations(environment).resolve(version);
        for (SparkHome there : SparkHome.installed(environment)) {
            if (there.version().equals(version)) {
                told.accept("Spark " + version + " is there already: " + there.folder());
                return there;
            }
        }
        if (SparkHome.byNumbers(version, "4") < 0) {
            throw SparkHome.failed("Spark " + version + " is too old; 4.0 or newer is needed");
        }
        Path draft = folder.resolveSibling(
                "." + version + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(draft);
            told.accept("installing Spark " + version + " to " + folder + " (some 300 MB"
                    + (hadoopAws ? ", and 650 MB for s3a" : "") + ", through Maven) ...");
            jars(version, draft, hadoopAws);
            scripts(version, draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw SparkHome.failed("can't write " + folder + ": " + e.getMessage());
        } finally {
            delete(draft);
        }
        told.accept("installed Spark " + version);
        return new SparkHome(folder, version);
    }

    /** Takes an installed version away; false where there is none. */
    public boolean uninstall(String version) {
        Path folder = SparkHome.installations(environment).resolve(version);
        if (SparkHome.installed(environment).stream()
                .noneMatch(home -> home.version().equals(version))) {
            return false;
        }
        delete(folder);
        return true;
    }

    private void jars(String version, Path draft, boolean hadoopAws) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(NEEDED);
        wanted.addAll(USUAL);
        Path jars = draft.resolve("jars");
        String problem = copy(draft, spark(wanted, version), jars);
        if (problem != null) {
            List<String> missing = missing(problem);
            if (missing.isEmpty() || missing.stream().anyMatch(NEEDED::contains)) {
                throw SparkHome.failed("Maven found no Spark " + version + ": " + firstError(problem));
            }
            missing.forEach(wanted::remove);
            told.accept("left out, since Maven finds no " + version + " of it: " + String.join(", ", missing));
            problem = copy(draft, spark(wanted, version), jars);
        }
        if (problem == null && hadoopAws) {
            String aws = dependency("org.apache.hadoop", "hadoop-aws", hadoop(jars));
            problem = copy(draft, spark(wanted, version) + aws, jars);
        }
        if (problem != null) {
            throw SparkHome.failed("Maven could not bring Spark " + version + ": " + firstError(problem));
        }
    }

    private static String spark(Set<String> artifacts, String version) {
        return artifacts.stream()
                .map(artifact -> dependency("org.apache.spark", artifact + "_2.13", version))
                .collect(Collectors.joining());
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version></dependency>\n";
    }

    /** Hadoop's parts must all be of one version. */
    private static String hadoop(Path jars) throws IOException {
        try (Stream<Path> entries = Files.list(jars)) {
            return entries.map(jar -> HADOOP.matcher(jar.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .findFirst()
                    .orElseThrow(() -> SparkHome.failed("this Spark brings no Hadoop"));
        }
    }

    /** Copies artifacts and what they need; what Maven said where it failed, else null. */
    private @Nullable String copy(Path draft, String dependencies, Path jars) throws IOException {
        Path pom = draft.resolve("pom.xml");
        Files.writeString(
                pom,
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\n"
                        + "<groupId>dev.sparkjoy</groupId><artifactId>spark-home</artifactId><version>1</version>\n"
                        + "<dependencies>\n" + dependencies + "</dependencies></project>\n");
        try {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-f",
                            pom.toString(),
                            COPYING,
                            "-DincludeScope=runtime",
                            "-DoutputDirectory=" + jars)
                    .redirectErrorStream(true)
                    .start();
            maven.getOutputStream().close();
            String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return maven.waitFor() == 0 ? null : said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SparkHome.failed("interrupted");
        } catch (IOException e) {
            throw SparkHome.failed("can't start Maven, which brings Spark: " + e.getMessage()
                    + "; install it (for example: apt-get install maven), or name a Spark with SPARK_HOME");
        } finally {
            Files.deleteIfExists(pom);
        }
    }

    private static List<String> missing(String said) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = MISSING.matcher(firstError(said));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return new ArrayList<>(found);
    }

    private static String firstError(String said) {
        return said.lines()
                .filter(line -> line.startsWith("[ERROR]") && line.length() > "[ERROR] ".length())
                .findFirst()
                .map(line -> line.substring("[ERROR] ".length()))
                .orElse(said.strip());
    }

    private static void scripts(String version, Path draft) throws IOException {
        Files.writeString(draft.resolve("RELEASE"), "Spark " + version + ", of Maven artifacts, laid down by joy\n");
        Path bin = Files.createDirectories(draft.resolve("bin"));
        for (String name : List.of("spark-class", "spark-submit")) {
            try (var script = SparkInstall.class.getResourceAsStream(name)) {
                Path file = bin.resolve(name);
                Files.copy(java.util.Objects.requireNonNull(script, name), file);
                if (!file.toFile().setExecutable(true, false)) {
                    throw new IOException("can't make " + file + " executable");
                }
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            entries.sorted(Comparator.reverseOrder())
                    .forEach(entry -> entry.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

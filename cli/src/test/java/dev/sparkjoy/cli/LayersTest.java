package dev.sparkjoy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom, from the reader to the command. */
class LayersTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sparkjoy");

    @Test
    void baseKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("dev.sparkjoy.base")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.sparkjoy.base", "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void theReaderKnowsBaseOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.sparkjoy.logs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sparkjoy.syntax",
                        "dev.sparkjoy.plan",
                        "dev.sparkjoy.verb",
                        "dev.sparkjoy.check",
                        "dev.sparkjoy.sql",
                        "dev.sparkjoy.engine",
                        "dev.sparkjoy.duckdb",
                        "dev.sparkjoy.cli")
                .check(ALL);
    }

    /** So a local query starts without the library, and Spark's executors do without it altogether. */
    @Test
    void onlyItsPackageKnowsTheLibraryForS3() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sparkjoy.logs.s3", "dev.sparkjoy.testkit.s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.apache.http..")
                .check(ALL);
    }

    @Test
    void syntaxKnowsNoMeaning() {
        noClasses()
                .that()
                .resideInAPackage("dev.sparkjoy.syntax")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sparkjoy.plan",
                        "dev.sparkjoy.verb",
                        "dev.sparkjoy.check",
                        "dev.sparkjoy.function",
                        "dev.sparkjoy.sql",
                        "dev.sparkjoy.engine",
                        "dev.sparkjoy.render")
                .check(ALL);
    }

    @Test
    void plansKnowNeitherTextNorSql() {
        noClasses()
                .that()
                .resideInAPackage("dev.sparkjoy.plan")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sparkjoy.syntax",
                        "dev.sparkjoy.verb",
                        "dev.sparkjoy.check",
                        "dev.sparkjoy.sql",
                        "dev.sparkjoy.engine",
                        "dev.sparkjoy.render")
                .check(ALL);
    }

    @Test
    void theCheckerKnowsNoVerbAndNoSql() {
        noClasses()
                .that()
                .resideInAPackage("dev.sparkjoy.check")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sparkjoy.verb", "dev.sparkjoy.sql", "dev.sparkjoy.render")
                .check(ALL);
    }

    @Test
    void coreKnowsNoEngineByName() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sparkjoy",
                        "dev.sparkjoy.syntax",
                        "dev.sparkjoy.plan",
                        "dev.sparkjoy.verb",
                        "dev.sparkjoy.check",
                        "dev.sparkjoy.function",
                        "dev.sparkjoy.support",
                        "dev.sparkjoy.sql",
                        "dev.sparkjoy.engine",
                        "dev.sparkjoy.table",
                        "dev.sparkjoy.render")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sparkjoy.duckdb", "dev.sparkjoy.logs..", "dev.sparkjoy.cli", "org.duckdb..")
                .check(ALL);
    }

    @Test
    void nothingPrintsButTheCommandAndTheJavaApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sparkjoy.cli", "dev.sparkjoy", "dev.sparkjoy.bench")
                .should()
                .accessField(System.class, "out")
                .check(ALL);
    }
}

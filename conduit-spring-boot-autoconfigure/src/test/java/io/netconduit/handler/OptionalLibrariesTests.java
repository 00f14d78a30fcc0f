package io.netconduit.handler;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests that only classes that are loaded if an optional library is present depend on the
 * library.
 */
class OptionalLibrariesTests {

	private static final JavaClasses productionClasses = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.netconduit.handler");

	@ParameterizedTest(name = "{0}")
	@CsvSource({
			"jakarta.validation.., (BeanHandler|Bounded)\\w+|CarriedResults|Cascade|Constraint(Attributes|Suspicion|Trial)|EffectiveConstraints|FaultyMethod|KotlinConstraints|ConstrainedTypes|PayloadWalk|PublishedValues|ResultCarrier|StoppingValidators|Violation(s|Paths)",
			"org.reactivestreams.., PublishedValues|(Spring|ReactiveStreams)Publishers|SuspendingInvocation",
			"reactor.., SuspendingInvocation",
			"kotlin.., 'Kotlin(Metadata|Reflect)Functions|Kotlin(Function|Nulls|ValueClass|Number|Sequences|TypeAnnotations)|DefaultValues|SuspendingInvocation'",
			"kotlinx.., SuspendingInvocation", "jakarta.annotation.., ''" })
	void areUsedByFewClasses(String libraryPackage, String classNames) {
		noClasses().that()
			.haveNameNotMatching("io\\.netconduit\\.handler\\.(\\w+\\.)?(" + classNames + ")(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(libraryPackage)
			.check(productionClasses);
	}

}

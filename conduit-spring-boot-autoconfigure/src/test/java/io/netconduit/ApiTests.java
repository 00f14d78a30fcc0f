package io.netconduit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what users can see: a new public type outside of the engine is a decision,
 * and no type of the API shows the engine.
 */
class ApiTests {

	private static final String ROOT = "io.netconduit";

	private static final String ENGINE = ROOT + ".engine";

	/** The packages that users import: their types are there for users. */
	private static final Set<String> API = Set.of("", ".annotation", ".settings", ".server", ".client", ".event");

	/** What users import, sorted in each package. */
	private static final String API_TYPES = """
			# .
			CallContext
			ChannelBindingRefusedException
			ConduitAuthenticationException
			ConduitConnection
			ConduitConnectionException
			ConduitCredentials
			ConduitCredentialsRepository
			ConduitEndpoint
			ConduitEventLoops
			ConduitException
			ConduitExceptionResolver
			ConduitInboundInterceptor
			ConduitNotSentException
			ConduitOutboundInterceptor
			ConduitPrincipal
			ConduitRequester
			ConduitResultException
			ConnectionState
			ConnectionStatistics
			Dialect
			ErrorCode
			HandlerExecution
			HandlerOptions
			InboundChain
			MessageFunction
			MethodInfo
			OutboundChain
			OutboundRequest
			PayloadMapper
			PeerInfo
			ResultType
			RpcCall
			RpcException
			RpcFunction
			RpcParams
			RpcResult
			RpcTimeoutException
			ScramVerifier
			SendOption
			# annotation
			ConduitExceptionHandler
			ConduitHandler
			ConduitParam
			ConduitRpc
			HandlerSide
			LocalConduitServerPort
			# settings
			ChannelBindingPolicy
			ClientAuth
			ConnectionSettings
			FrameSettings
			HeartbeatSettings
			IdentitySettings
			InvalidSettingException
			Mechanism
			QueueSettings
			RateLimitSettings
			SettingChecks
			ThreadSettings
			TimeoutSettings
			TlsContext
			TlsContexts
			TransportType
			# server
			BroadcastResult
			ConduitServer
			ConduitServerBuilder
			ConduitServerStartException
			LimitSettings
			ScramVerifiers
			ServerAuthSettings
			ServerBootstrapCustomizer
			ServerDescriptor
			ServerDescriptorBuilder
			ServerListener
			ServerTlsSettings
			UserDescriptor
			# client
			ClientAuthSettings
			ClientBootstrapCustomizer
			ClientDescriptor
			ClientDescriptorBuilder
			ClientListener
			ClientTlsSettings
			ConduitClient
			ConduitClientBuilder
			DisconnectedBehavior
			DisconnectedSettings
			ReconnectSettings
			# event
			ClientConnectedEvent
			ClientDisconnectedEvent
			ConduitClientEvent
			ConduitClientStoppingEvent
			ConduitServerEvent
			ConduitServerStartedEvent
			ConduitServerStoppedEvent
			ConduitServerStoppingEvent
			ConnectedToServerEvent
			ConnectionToServerFailedEvent
			DisconnectedFromServerEvent
			ReconnectedToServerEvent
			ReconnectingToServerEvent
			""";

	/** What users extend or inject, and what is public only for another package. */
	private static final String SPRING_TYPES = """
			# handler
			ExceptionHandlerMethodResolver
			HandlerMethodRegistrar
			PublisherDecorator
			# handler.binding
			BeanHandlerValidation
			CallArgumentResolver
			ConduitArgumentResolver
			DataParameter
			DataTypes
			HandlerArguments
			HandlerArgumentsFactory
			HandlerParameters
			HandlerValidation
			# handler.discovery
			BeanClass
			HandlerBeanInfo
			HandlerBeanMethods
			HandlerDiscoverer
			HandlerMethodInfo
			InvalidHandlerMethodException
			ProxyPassage
			# context
			BeanArgumentResolver
			ClientEventPublisher
			ConduitBlockHoundIntegration
			ConduitClientConnector
			ConduitClientLifecycle
			ConduitClientStartException
			ConduitServerLifecycle
			EventWorkers
			HandlerRegistration
			HandlerRegistrationException
			ReactorContextCapture
			ReactorThreadLibrary
			SecurityContextInterceptor
			SecurityExceptionResolver
			ServerEventPublisher
			ServerPortListener
			# autoconfigure
			ConduitAutoConfiguration
			ConduitClientAutoConfiguration
			ConduitClientCustomizer
			ConduitClientProperties
			ConduitConnectionProperties
			ConduitObjectMapperCustomizer
			ConduitSecurityAutoConfiguration
			ConduitServerAutoConfiguration
			ConduitServerCustomizer
			ConduitServerProperties
			# autoconfigure.health
			ConduitClientHealthAutoConfiguration
			ConduitServerHealthAutoConfiguration
			""";

	private static final JavaClasses productionClasses = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(ApiTests::isNotBesideThisTest)
		.importPackages(ROOT);

	@Test
	void listsPublicTypesOfApi() {
		assertListed(API_TYPES);
	}

	@Test
	void listsPublicTypesOfSpringPackages() {
		assertListed(SPRING_TYPES);
	}

	private static void assertListed(String table) {
		Map<String, Set<String>> listed = listed(table);
		Map<String, Set<String>> actual = new TreeMap<>();
		listed.keySet().forEach((name) -> actual.put(name, new TreeSet<>()));
		topLevel().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> listed.containsKey(relative(type)))
			.forEach((type) -> actual.get(relative(type)).add(type.getSimpleName()));
		List<String> differences = new ArrayList<>();
		listed.forEach((name, types) -> {
			difference(actual.get(name), types).forEach((type) -> differences.add("+ " + name + " " + type));
			difference(types, actual.get(name)).forEach((type) -> differences.add("- " + name + " " + type));
		});
		assertThat(differences)
			.as("Public types that are not listed (+) and listed types that are not public or gone (-)")
			.isEmpty();
	}

	@Test
	void listsEveryPackageOutsideEngine() {
		Set<String> packages = topLevel().map(ApiTests::relative)
			.filter((name) -> !name.startsWith("engine."))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> listed = new TreeSet<>(listed(API_TYPES).keySet());
		listed.addAll(listed(SPRING_TYPES).keySet());
		assertThat(packages).isEqualTo(listed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".annotation", ".settings", ".server", ".client", ".event" })
	void apiTypesDoNotMentionEngine(String name) {
		assertThat(API).contains(name);
		List<String> mentions = productionClasses.stream()
			.filter((type) -> type.getPackageName().equals(ROOT + name) && isVisible(type))
			.flatMap(ApiTests::mentions)
			.toList();
		assertThat(mentions).isEmpty();
	}

	@Test
	void simpleNamesAreUnique() {
		Map<String, List<String>> byName = topLevel().collect(Collectors.groupingBy(JavaClass::getSimpleName,
				TreeMap::new, Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
		byName.values().removeIf((packages) -> packages.size() == 1);
		assertThat(byName).isEmpty();
	}

	private static Stream<JavaClass> topLevel() {
		return productionClasses.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
	}

	private static String relative(JavaClass type) {
		String name = type.getPackageName();
		return name.equals(ROOT) ? "." : name.substring(ROOT.length() + 1);
	}

	private static Set<String> difference(Set<String> from, Set<String> without) {
		Set<String> rest = new TreeSet<>(from);
		rest.removeAll(without);
		return rest;
	}

	private static Map<String, Set<String>> listed(String table) {
		Map<String, Set<String>> listed = new TreeMap<>();
		Set<String> types = new TreeSet<>();
		for (String line : table.strip().split("\\R")) {
			if (line.startsWith("# ")) {
				types = new TreeSet<>();
				listed.put(line.substring(2), types);
			}
			else {
				types.add(line);
			}
		}
		return listed;
	}

	// Public or protected, and all that it is nested in.
	private static boolean isVisible(JavaClass type) {
		return isVisible(type.getModifiers()) && type.getEnclosingClass().map(ApiTests::isVisible).orElse(true);
	}

	private static boolean isVisible(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	// Record components are methods here.
	private static Stream<String> mentions(JavaClass type) {
		Stream<String> ofType = Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
			.filter(ApiTests::isEngine)
			.map((mentioned) -> type.getSimpleName() + " extends " + mentioned.getSimpleName());
		Stream<String> ofMembers = type.getMembers()
			.stream()
			.filter((member) -> isVisible(member.getModifiers())
					&& !member.getModifiers().contains(JavaModifier.SYNTHETIC))
			.flatMap((member) -> involved(member).filter(ApiTests::isEngine)
				.map((mentioned) -> describe(member) + " mentions " + mentioned.getSimpleName()));
		return Stream.concat(ofType, ofMembers);
	}

	private static Stream<JavaClass> involved(JavaMember member) {
		if (member instanceof JavaField field) {
			return field.getAllInvolvedRawTypes().stream();
		}
		JavaCodeUnit unit = (JavaCodeUnit) member;
		return Stream.concat(unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream());
	}

	private static String describe(JavaMember member) {
		String owner = member.getOwner().getSimpleName();
		if (member instanceof JavaCodeUnit unit) {
			return owner + "." + unit.getName()
					+ unit.getRawParameterTypes()
						.stream()
						.map(JavaClass::getSimpleName)
						.collect(Collectors.joining(", ", "(", ")"));
		}
		return owner + "." + member.getName();
	}

	private static boolean isEngine(JavaClass type) {
		return type.getPackageName().equals(ENGINE) || type.getPackageName().startsWith(ENGINE + ".");
	}

	// Wherever the tests are compiled to.
	private static boolean isNotBesideThisTest(Location location) {
		return !location.contains(ApiTests.class.getProtectionDomain().getCodeSource().getLocation().getPath());
	}

}

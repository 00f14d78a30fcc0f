package io.netconduit;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import io.netconduit.testing.CallGraph;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that user code is called through {@link ForeignCode} only, in whatever way the
 * call is reached: no method that calls user code may be reached from outside without
 * passing through a method of the package {@code engine.foreign}.
 */
class UserCodeTests {

	/** What users implement, and what leads to their code in other libraries. */
	private static final Map<String, Set<String>> EXTENSION_POINTS = Map.ofEntries(
			Map.entry("io.netconduit.ConduitCredentialsRepository", Set.of()),
			Map.entry("io.netconduit.ConduitExceptionResolver", Set.of()),
			Map.entry("io.netconduit.ConduitInboundInterceptor", Set.of()),
			Map.entry("io.netconduit.ConduitOutboundInterceptor", Set.of()),
			Map.entry("io.netconduit.MessageFunction", Set.of()), Map.entry("io.netconduit.PayloadMapper", Set.of()),
			Map.entry("io.netconduit.RpcFunction", Set.of()),
			Map.entry("io.netconduit.autoconfigure.ConduitClientCustomizer", Set.of()),
			Map.entry("io.netconduit.autoconfigure.ConduitMapperBuilderCustomizer", Set.of()),
			Map.entry("io.netconduit.autoconfigure.ConduitServerCustomizer", Set.of()),
			Map.entry("io.netconduit.client.ClientBootstrapCustomizer", Set.of()),
			Map.entry("io.netconduit.client.ClientListener", Set.of()),
			Map.entry("io.netconduit.engine.rpc.ThreadContext", Set.of()),
			Map.entry("io.netconduit.handler.PublisherDecorator", Set.of()),
			Map.entry("io.netconduit.handler.binding.ConduitArgumentResolver", Set.of()),
			Map.entry("io.netconduit.server.ServerBootstrapCustomizer", Set.of()),
			Map.entry("io.netconduit.server.ServerListener", Set.of()),
			Map.entry("io.netconduit.settings.TlsContexts", Set.of()),
			Map.entry("java.lang.reflect.Method", Set.of("invoke")),
			Map.entry("java.util.concurrent.CompletionStage", Set.of()),
			Map.entry("java.util.concurrent.Executor", Set.of("execute")),
			Map.entry("org.reactivestreams.Publisher", Set.of("subscribe")),
			Map.entry("org.reactivestreams.Subscription", Set.of("request", "cancel")),
			Map.entry("org.springframework.core.ReactiveAdapter", Set.of("toPublisher")),
			Map.entry("org.springframework.context.ApplicationContext", Set.of("publishEvent")),
			Map.entry("jakarta.validation.executable.ExecutableValidator",
					Set.of("validateParameters", "validateReturnValue")),
			Map.entry("tools.jackson.databind.deser.DeserializationContextExt", Set.of("readRootValue")),
			Map.entry("tools.jackson.databind.ser.SerializationContextExt", Set.of("serializeValue")),
			Map.entry("com.fasterxml.jackson.databind.ObjectReader", Set.of("readValue")),
			Map.entry("com.fasterxml.jackson.databind.ObjectWriter", Set.of("writeValue")));

	/** Interfaces outside the engine that only the library implements. */
	private static final Set<String> OWN_INTERFACES = Set.of("io.netconduit.CallContext",
			"io.netconduit.ConduitConnection", "io.netconduit.ConduitEndpoint", "io.netconduit.ConduitEventLoops",
			"io.netconduit.ConduitRequester", "io.netconduit.InboundChain", "io.netconduit.OutboundChain",
			"io.netconduit.OutboundRequest", "io.netconduit.RpcCall", "io.netconduit.RpcParams",
			"io.netconduit.SendOption", "io.netconduit.client.ConduitClient",
			"io.netconduit.handler.validation.HandlerConstraints", "io.netconduit.handler.validation.HandlerValidation",
			"io.netconduit.handler.kotlin.KotlinInvocation", "io.netconduit.handler.kotlin.NullCheck",
			"io.netconduit.server.ConduitServer");

	/** What may call user code directly, and why. */
	private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
			Map.entry("PayloadMapperFactory.customizers", "a customizer that fails stops the start"),
			Map.entry("ConduitClientAutoConfiguration.conduitClientBuilder", "a customizer that fails stops the start"),
			Map.entry("ConduitServerAutoConfiguration.conduitServerBuilder", "a customizer that fails stops the start"),
			Map.entry("BeanHandlerConstraints.validation", "a constraint that fails stops the start"),
			Map.entry("HandlerArgumentsFactory.create", "an argument resolver that fails stops the start"),
			Map.entry("AnnotatedProperties$Property.addValueClasses", "reads attributes of annotations"),
			Map.entry("PlainTypes.areWrittenAsUsual", "writes plain samples during the start"),
			Map.entry("PlainTypes.readsSamplesAsUsual", "reads plain samples during the start"),
			Map.entry("PlainTypes.refusesSingleValue", "reads a plain sample during the start"),
			Map.entry("ConfiguredVerifiers.prepare", "uses the engine's own executor"),
			Map.entry("ControlFrames.sendClose", "writes values of the engine"),
			Map.entry("ExceptionHandlerMethod.<init>", "an argument resolver that fails stops the start"),
			Map.entry("MessageLane.hop", "passes the method reference to ForeignCode"),
			Map.entry("KotlinTime.call", "calls methods of the Kotlin library"),
			Map.entry("KotlinUnsigned.parse", "calls methods of the Kotlin library"),
			Map.entry("KotlinValues.classOf", "calls methods of the Kotlin library"),
			Map.entry("KotlinValues.declaredPropertyClass", "calls methods of the Kotlin library"),
			Map.entry("Jackson2Kotlin$NullRules.forward", "calls methods of Jackson during the start"),
			Map.entry("ReturnValueHandler.decorator", "only combines the decorators"),
			Map.entry("StoppingValidators$Stopping.invoke", "called by the validator, inside the call of a handler"),
			Map.entry("SuspendingInvocation.invokeWith", "runs inside the publisher, which ForeignCode subscribes to"),
			Map.entry("Reception.prepare", "uses the engine's own executor"),
			Map.entry("ServerHandshake.send", "writes values of the engine"),
			Map.entry("WorkerPool.execute", "has threads of its own"),
			Map.entry("WireParams.asMap", "called by the handler, inside its own call"),
			Map.entry("WireParams.get", "called by the handler, inside its own call"));

	/**
	 * Methods that catch exceptions but not errors: they only turn one exception into
	 * another.
	 */
	private static final Set<String> TRANSLATORS = Set.of("BeanHandlerValidation.target", "Broadcasts.encode",
			"DeferredCall.encode", "Jackson2Arrays.deserialize", "Jackson2Containers.declared", "Jackson2Type.source",
			"JacksonArrays.deserialize", "JacksonContainers.declared", "JacksonType.source", "KotlinClass.read",
			"KotlinNulls.expected", "KotlinValues.declaredPropertyClass", "LibraryValueReader.read",
			"LibraryValueReader.readUnique", "NamedProperty.set", "RunningServer.bind", "TextRule.parse");

	private static final Path CLASSES = classes();

	private static final JavaClasses productionClasses = new ClassFileImporter().importPath(CLASSES);

	@Test
	void userCodeIsCalledOnlyThroughForeignCode() {
		assertThat(violations(new CallGraph().addAll(CLASSES), "io.netconduit.")).isEmpty();
	}

	@Test
	void findsDirectCall() {
		assertThat(violations(new CallGraph().addAll(CLASSES).add(Direct.class), Direct.class.getName()))
			.anyMatch((violation) -> violation.startsWith("[UserCodeTests$Direct.tell"));
	}

	@Test
	void findsCallInLambda() {
		assertThat(violations(new CallGraph().addAll(CLASSES).add(Lambda.class), Lambda.class.getName()))
			.anyMatch((violation) -> violation.startsWith("[UserCodeTests$Lambda.lambda$run"));
	}

	@Test
	void findsMethodReference() {
		assertThat(violations(new CallGraph().addAll(CLASSES).add(Reference.class), Reference.class.getName()))
			.anyMatch((violation) -> violation.startsWith("[UserCodeTests$Reference.reference$"));
	}

	@Test
	void acceptsCallThroughForeignCode() {
		assertThat(violations(new CallGraph().addAll(CLASSES).add(Guarded.class), Guarded.class.getName()))
			.noneMatch((violation) -> violation.startsWith("[UserCodeTests$Guarded"));
	}

	@Test
	void everyInterfaceIsExtensionPointOrOwn() {
		Set<String> unknown = new TreeSet<>();
		productionClasses.stream()
			.filter((type) -> type.isInterface() && !type.isAnnotation() && type.isTopLevelClass()
					&& type.getModifiers().contains(JavaModifier.PUBLIC)
					&& !type.getPackageName().startsWith("io.netconduit.engine"))
			.map(JavaClass::getName)
			.filter((name) -> !EXTENSION_POINTS.containsKey(name) && !OWN_INTERFACES.contains(name))
			.forEach(unknown::add);
		assertThat(unknown).as("Interfaces that users may implement must be listed as extension points").isEmpty();
	}

	@Test
	void catchesErrorsWhereItCatchesExceptions() {
		Set<String> found = new TreeSet<>();
		for (JavaClass type : productionClasses) {
			for (JavaCodeUnit unit : type.getCodeUnits()) {
				for (TryCatchBlock block : unit.getTryCatchBlocks()) {
					Set<String> caught = block.getCaughtThrowables()
						.stream()
						.map(JavaClass::getSimpleName)
						.collect(Collectors.toSet());
					if ((caught.contains("RuntimeException") || caught.contains("Exception"))
							&& !caught.contains("Error") && !caught.contains("Throwable")) {
						found.add(type.getSimpleName() + "." + unit.getName());
					}
				}
			}
		}
		assertThat(found).isEqualTo(TRANSLATORS);
	}

	private static List<String> violations(CallGraph graph, String callers) {
		List<String> violations = new ArrayList<>();
		for (CallGraph.Unit unit : graph.callersOf(UserCodeTests::isUserCode)) {
			List<CallGraph.Unit> way = unit.type().startsWith(callers) ? graph.unguarded(unit, UserCodeTests::isTrusted)
					: null;
			if (way != null) {
				violations.add(way.toString());
			}
		}
		return violations;
	}

	private static boolean isUserCode(CallGraph.Call call) {
		Set<String> methods = EXTENSION_POINTS.get(call.type());
		return methods != null && (methods.isEmpty() || methods.contains(call.name()));
	}

	private static boolean isTrusted(CallGraph.Unit unit) {
		return unit.type().startsWith("io.netconduit.engine.foreign.") || unit.isStaticInitializer()
				|| EXCEPTIONS.containsKey(unit.toString());
	}

	private static Path classes() {
		try {
			return Path.of(ConduitServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Calls a listener as nothing may.
	 */
	static final class Direct implements Runnable {

		private final ServerListener listener = new ServerListener() {
		};

		@Override
		public void run() {
			tell();
		}

		private void tell() {
			this.listener.started(null);
		}

	}

	/**
	 * Calls a listener in a lambda of the JDK.
	 */
	static final class Lambda implements Runnable {

		private final List<ServerListener> listeners = List.of();

		@Override
		public void run() {
			this.listeners.forEach((listener) -> listener.started(null));
		}

	}

	/**
	 * Calls a listener by a method reference.
	 */
	static final class Reference implements Runnable {

		private final ServerListener listener = new ServerListener() {
		};

		@Override
		public void run() {
			Consumer<ConduitServer> started = this.listener::started;
			started.accept(null);
		}

	}

	/**
	 * Calls a listener as it must be called.
	 */
	static final class Guarded implements Runnable {

		private final ServerListener listener = new ServerListener() {
		};

		@Override
		public void run() {
			ForeignCode.run("A listener", this::tell);
		}

		private void tell() {
			this.listener.started(null);
		}

	}

}

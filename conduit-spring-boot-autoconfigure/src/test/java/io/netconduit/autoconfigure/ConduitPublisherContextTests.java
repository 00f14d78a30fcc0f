package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.micrometer.context.ContextRegistry;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.FlowAdapters;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what interceptors set for their thread, as publishers see it, with and
 * without automatic context propagation.
 */
@Timeout(60)
class ConduitPublisherContextTests {

	private static final String KEY = "caller";

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitSecurityAutoConfiguration.class))
		.withBean(Publishers.class)
		.withBean(ConduitInboundInterceptor.class, () -> (context, chain) -> {
			TENANT.set("tenant");
			try (MDC.MDCCloseable ignored = MDC.putCloseable(KEY, "caller")) {
				return chain.proceed();
			}
			finally {
				TENANT.remove();
			}
		})
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096", "conduit.server.shutdown-timeout=1s");

	private static List<Arguments> methods() {
		return List.of(Arguments.of("mono", false), Arguments.of("mono", true), Arguments.of("flux", false),
				Arguments.of("flux", true), Arguments.of("flow", false), Arguments.of("flow", true),
				Arguments.of("elsewhere", true));
	}

	@BeforeEach
	void registerAccessors() {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor("tenant", TENANT)
			.registerThreadLocalAccessor("mdc", () -> MDC.get(KEY), (value) -> MDC.put(KEY, value),
					() -> MDC.remove(KEY));
	}

	@AfterEach
	void removeAccessors() {
		Hooks.disableAutomaticContextPropagation();
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		ContextRegistry.getInstance().removeThreadLocalAccessor("mdc");
	}

	@ParameterizedTest(name = "{0}, automatic: {1}")
	@MethodSource("methods")
	void publisherSeesWhatInterceptorsSet(String method, boolean automatic) {
		run(automatic, (peer) -> {
			peer.call(1, method);
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 1).map().get("result").toString())
				.isIn("caller tenant conduit", "[caller tenant conduit]");
			peer.send(FrameCodes.MESSAGE, 0, 2, PlainWriter.map("type", method, "data", 1));
			assertThat(peer.expect(FrameCodes.MESSAGE, 2).map().get("data").toString()).isIn("caller tenant conduit",
					"[caller tenant conduit]");
		});
	}

	@ParameterizedTest(name = "automatic: {0}")
	@ValueSource(booleans = { true, false })
	@SuppressWarnings("unchecked")
	void laterTurnsSeeLogAndUser(boolean automatic) {
		run(automatic, (peer) -> {
			peer.call(1, "thousand");
			assertThat((Collection<Object>) peer.next(Duration.ofSeconds(20))
				.is(FrameCodes.RPC_RESPONSE, 1)
				.map()
				.get("result")).hasSize(1000).containsOnly("caller conduit");
		});
	}

	@ParameterizedTest(name = "automatic: {0}")
	@ValueSource(booleans = { true, false })
	void cancellationSeesLogAndUser(boolean automatic) {
		this.contextRunner.run((context) -> {
			Publishers publishers = context.getBean(Publishers.class);
			exchange(automatic,
					context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class),
					(peer) -> {
						peer.send(FrameCodes.RPC_REQUEST, 0, 1, PlainWriter.map("method", "never", "timeout_ms", 100));
						peer.expectError(1, 1002L);
						await().untilAsserted(() -> assertThat(publishers.cancelled).containsExactly("caller conduit"));
					});
		});
	}

	private void run(boolean automatic, Consumer<RawPeer> test) {
		this.contextRunner.run((context) -> exchange(automatic,
				context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class), test));
	}

	private static void exchange(boolean automatic, int port, Consumer<RawPeer> test) {
		if (automatic) {
			Hooks.enableAutomaticContextPropagation();
		}
		try (RawPeer peer = RawPeer.connect(port, Layout.DOCUMENTED)) {
			peer.login("conduit", "secret");
			test.accept(peer);
		}
	}

	private static String user() {
		return SecurityContextHolder.getContext().getAuthentication().getName();
	}

	private static String seen() {
		return MDC.get(KEY) + " " + TENANT.get() + " " + user();
	}

	public static class Publishers {

		private final Set<String> cancelled = Collections.newSetFromMap(new ConcurrentHashMap<>());

		@ConduitRpc
		@ConduitHandler("mono")
		public Mono<String> mono() {
			return Mono.fromCallable(ConduitPublisherContextTests::seen);
		}

		@ConduitRpc
		@ConduitHandler("flux")
		public Flux<String> flux() {
			return Flux.defer(() -> Flux.just(seen()));
		}

		@ConduitRpc
		@ConduitHandler("flow")
		public Flow.Publisher<String> flow() {
			return FlowAdapters.toFlowPublisher(flux());
		}

		@ConduitRpc
		@ConduitHandler("elsewhere")
		public Mono<String> elsewhere() {
			return mono().subscribeOn(Schedulers.parallel());
		}

		@ConduitRpc
		public Flux<String> thousand() {
			return Flux.range(0, 1000).map((number) -> MDC.get(KEY) + " " + user());
		}

		@ConduitRpc
		public Mono<String> never() {
			return Mono.<String>never().doOnCancel(() -> this.cancelled.add(MDC.get(KEY) + " " + user()));
		}

	}

}

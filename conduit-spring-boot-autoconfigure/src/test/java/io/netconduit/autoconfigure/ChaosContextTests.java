package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.RpcException;
import io.netconduit.SendOption;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.event.ClientConnectedEvent;
import io.netconduit.event.ConduitServerStoppingEvent;
import io.netconduit.handler.PublisherDecorator;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Throws exceptions, undeclared checked exceptions and errors from every extension point
 * of a server in an application context.
 */
@Timeout(60)
@ExpectedLog("failed")
@ExpectedLog("Operator called default onErrorDropped")
@ExpectedLog(value = "throwIfFatal detected", level = Level.WARN)
@ExpectedLog(value = "A listener of ", level = Level.WARN)
class ChaosContextTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Map<String, Supplier<Throwable>> KINDS = Map.of("exception",
			() -> new IllegalStateException("chaos"), "checked exception", () -> new Exception("chaos"),
			"assertion error", () -> new AssertionError("chaos"), "linkage error",
			() -> new NoClassDefFoundError("org/example/Chaos"));

	private static volatile String place = "";

	private static volatile Supplier<Throwable> kind = IllegalStateException::new;

	private static ConfigurableApplicationContext context;

	private static ConduitClient client;

	@BeforeAll
	static void start() throws Exception {
		context = context();
		client = client(context);
		client.connect().get(20, TimeUnit.SECONDS);
	}

	@AfterAll
	static void stop() {
		place = "";
		client.close();
		assertThat(CompletableFuture.runAsync(context::close)).succeedsWithin(LONG);
	}

	private static ConfigurableApplicationContext context() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.auth.iterations=4096",
					"conduit.server.shutdown-timeout=2s", "spring.main.banner-mode=off")
			.run();
	}

	private static ConduitClient client(ConfigurableApplicationContext server) {
		return ConduitClient.create(ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(server.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class))
			.password("secret")
			.reconnect((reconnect) -> reconnect.withDelays(Duration.ofMillis(10), Duration.ofMillis(20)))
			.timeouts((timeouts) -> timeouts.withRpc(Duration.ofSeconds(10)))
			.build());
	}

	static Stream<Arguments> calls() {
		return each("method:method", "argument resolver:injected", "exception handler:handled",
				"publisher subscribe:publisher", "publisher request:publisher", "mono:mono", "flux:flux",
				"publisher decorator:flux");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("calls")
	void answersCall(String where, String method, String what, CapturedLogs output) {
		throwing(where, what,
				() -> assertThat(failure(client.rpc(method).callAsync(Object.class))).isInstanceOf(RpcException.class));
		// What an exception handler or a resolver throws is logged in addition.
		assertThat(output.toString().lines().filter((line) -> line.startsWith("ERROR io.netconduit.engine.rpc")))
			.hasSize(1);
		stillWorks();
	}

	static Stream<String> kinds() {
		return KINDS.keySet().stream().sorted();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void answersMessage(String what) {
		throwing("message", what, () -> assertThat(failure(client.sendAsync("message", 1, SendOption.REQUIRE_ACK)))
			.isInstanceOf(RpcException.class));
		stillWorks();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void eventListenerFailsAlone(String what, CapturedLogs output) {
		throwing("event", what, () -> {
			client.connection().orElseThrow().close();
			await().until(() -> output.toString().contains("A listener of ClientConnectedEvent failed"));
		});
		stillWorks();
	}

	@Test
	void contextClosesWhileListenerOfStopBlocks() {
		Application.release = new CountDownLatch(1);
		place = "block";
		try {
			assertThat(CompletableFuture.runAsync(context()::close)).succeedsWithin(LONG);
		}
		finally {
			place = "";
			Application.release.countDown();
		}
	}

	private static Stream<Arguments> each(String... places) {
		return Stream.of(places).flatMap((where) -> {
			String[] parts = where.split(":", 2);
			return kinds().map((what) -> Arguments.of(parts[0], parts[1], what));
		});
	}

	private static void throwing(String where, String what, Runnable action) {
		kind = KINDS.get(what);
		place = where;
		try {
			action.run();
		}
		finally {
			place = "";
		}
	}

	private static void stillWorks() {
		await().atMost(LONG).until(() -> client.connection().isPresent());
		await().atMost(LONG)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(client.rpc("five").call(Integer.class)).isEqualTo(5));
		assertThat(client.sendAsync("message", 1, SendOption.REQUIRE_ACK)).succeedsWithin(LONG);
	}

	private static Throwable failure(CompletableFuture<?> future) {
		try {
			throw new AssertionError("Did not fail but returned " + future.get(20, TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("Did not fail in time", ex);
		}
	}

	private static void pass(String here) {
		if (place.equals(here)) {
			ChaosContextTests.<RuntimeException>sneak(kind.get());
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable thrown) throws X {
		throw (X) thrown;
	}

	/**
	 * A value that a resolver injects.
	 */
	static final class Injected {

	}

	/**
	 * An application whose code throws in one place.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Handlers.class)
	@ImportAutoConfiguration({ ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class })
	static class Application {

		private static volatile CountDownLatch release = new CountDownLatch(0);

		@Bean
		ConduitCredentialsRepository credentials() {
			return (username) -> ConduitCredentials.ofPassword(username, "secret");
		}

		@Bean
		PublisherDecorator decorator() {
			return (publisher) -> {
				pass("publisher decorator");
				return publisher;
			};
		}

		@Bean
		ConduitArgumentResolver resolver() {
			return new ConduitArgumentResolver() {

				@Override
				public boolean supports(MethodParameter parameter) {
					return parameter.getParameterType() == Injected.class;
				}

				@Override
				public Object resolve(MethodParameter parameter, CallContext context) {
					pass("argument resolver");
					return new Injected();
				}

			};
		}

		@EventListener
		void connected(ClientConnectedEvent event) {
			pass("event");
		}

		@EventListener
		void stopping(ConduitServerStoppingEvent event) throws InterruptedException {
			if (place.equals("block")) {
				release.await();
			}
		}

	}

	/**
	 * Handlers that throw.
	 */
	static class Handlers {

		@ConduitRpc
		int five() {
			return 5;
		}

		@ConduitRpc
		int method() {
			pass("method");
			return 5;
		}

		@ConduitRpc
		int injected(Injected injected) {
			return 5;
		}

		@ConduitRpc
		int handled() {
			throw new ArithmeticException("handled by the exception handler");
		}

		@ConduitExceptionHandler
		RpcException handle(ArithmeticException exception) {
			pass("exception handler");
			return new RpcException(4711, "handled");
		}

		@ConduitRpc
		Publisher<Integer> publisher() {
			return (subscriber) -> {
				pass("publisher subscribe");
				subscriber.onSubscribe(new Subscription() {

					@Override
					public void request(long count) {
						pass("publisher request");
					}

					@Override
					public void cancel() {
						pass("publisher cancel");
					}

				});
			};
		}

		@ConduitRpc
		Mono<Integer> mono() {
			return Mono.fromCallable(() -> {
				pass("mono");
				return 5;
			});
		}

		@ConduitRpc
		Flux<Integer> flux() {
			return Flux.range(0, 10).doOnNext((number) -> pass("flux"));
		}

		@ConduitHandler("message")
		void message(int data) {
			pass("message");
		}

	}

}

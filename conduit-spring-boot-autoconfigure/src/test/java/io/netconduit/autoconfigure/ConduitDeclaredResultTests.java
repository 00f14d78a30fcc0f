package io.netconduit.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.CallContext;
import io.netconduit.ResultType;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for values that are written by their declared type, and read by a client that
 * declares the same type.
 */
class ConduitDeclaredResultTests {

	private static final Page<Shape> PAGE = new Page<>(List.of(new Circle(1), new Square(2)), 2);

	private static final Map<String, Object> WIRE = Map.of("items",
			List.of(Map.of("kind", "circle", "radius", 1), Map.of("kind", "square", "side", 2)), "total", 2);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean(ServerDescriptor.class,
				() -> ServerDescriptor.builder()
					.host("127.0.0.1")
					.port(0)
					.password("secret")
					.auth((auth) -> auth.withIterations(4096))
					.build())
		.withBean(Shapes.class);

	private void run(Consumer<ConduitClient> test) {
		this.contextRunner.run((context) -> {
			ConduitServer server = context.getBean(ConduitServer.class);
			server.handle("function", new OfPage());
			server.handle("kinds", (params, call) -> params.asMap());
			try (ConduitClient client = ConduitClient.create(ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(server.port())
				.password("secret")
				.build())) {
				test.accept(client);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "future", "plainFuture", "mono", "optional", "futureOfOptional", "inherited",
			"wildcard", "function" })
	void keepsTypeIdsInGenericResult(String method) {
		run((client) -> {
			assertThat(client.rpc(method).call(Map.class)).isEqualTo(WIRE);
			assertThat(client.rpc(method).call(new ResultType<Page<Shape>>() {
			})).isEqualTo(PAGE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux", "list" })
	void keepsTypeIdsInListOfResults(String method) {
		run((client) -> assertThat(client.rpc(method).call(new ResultType<List<Page<Shape>>>() {
		})).isEqualTo(List.of(PAGE, PAGE)));
	}

	@Test
	void keepsTypeIdsInResultWithMetadata() {
		run((client) -> assertThat(client.rpc("described").exchange(new ResultType<Page<Shape>>() {
		}).value()).isEqualTo(PAGE));
	}

	@Test
	void keepsTypeIdsInResponse() {
		BlockingQueue<Object> responses = new LinkedBlockingQueue<>();
		run((client) -> {
			client.on("page_response", (data, message) -> responses.add(data));
			client.send("page", null);
			try {
				assertThat(responses.poll(20, TimeUnit.SECONDS)).isEqualTo(WIRE);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@Test
	void keepsTypeIdsInParameterOfDeclaredType() {
		run((client) -> {
			assertThat(client.rpc("kinds").param("page", PAGE, new ResultType<Page<Shape>>() {
			}).param("n", 1).param("none", null, new ResultType<Page<Shape>>() {
			}).call(Map.class)).isEqualTo(mapOf("page", WIRE, "n", 1, "none", null));
			assertThat(client.rpc("kinds").params(PAGE, new ResultType<Page<Shape>>() {
			}).call(Map.class)).isEqualTo(WIRE);
			assertThat(client.rpc("total").param("page", PAGE, new ResultType<Page<Shape>>() {
			}).param("n", 3).call(Integer.class)).isEqualTo(5);
		});
	}

	private static Map<String, Object> mapOf(Object... pairs) {
		Map<String, Object> map = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			map.put((String) pairs[i], pairs[i + 1]);
		}
		return map;
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	public interface Shape {

	}

	public record Circle(int radius) implements Shape {

	}

	public record Square(int side) implements Shape {

	}

	public record Page<T>(List<T> items, int total) {

	}

	public abstract static class Base<T> {

		@ConduitRpc
		public T inherited() {
			return page();
		}

		abstract T page();

	}

	public static class Shapes extends Base<Page<Shape>> {

		@Override
		Page<Shape> page() {
			return PAGE;
		}

		@ConduitRpc
		public Page<Shape> value() {
			return PAGE;
		}

		@ConduitRpc
		public Page<Shape> described(CallContext call) {
			call.answerMetadata("key", "value");
			return PAGE;
		}

		@ConduitRpc
		public CompletableFuture<Page<Shape>> future() {
			return CompletableFuture.supplyAsync(() -> PAGE);
		}

		@ConduitRpc
		public Future<Page<Shape>> plainFuture() {
			FutureTask<Page<Shape>> task = new FutureTask<>(() -> PAGE);
			task.run();
			return task;
		}

		@ConduitRpc
		public Mono<Page<Shape>> mono() {
			return Mono.just(PAGE);
		}

		@ConduitRpc
		public Optional<Page<Shape>> optional() {
			return Optional.of(PAGE);
		}

		@ConduitRpc
		public CompletableFuture<Optional<Page<Shape>>> futureOfOptional() {
			return CompletableFuture.completedFuture(Optional.of(PAGE));
		}

		@ConduitRpc
		public CompletableFuture<? extends Page<? extends Shape>> wildcard() {
			return CompletableFuture.completedFuture(PAGE);
		}

		@ConduitRpc
		public Flux<Page<Shape>> flux() {
			return Flux.just(PAGE, PAGE);
		}

		@ConduitRpc
		public List<Page<Shape>> list() {
			return List.of(PAGE, PAGE);
		}

		@ConduitRpc
		public int total(Page<Shape> page, int n) {
			return page.total() + n;
		}

		@ConduitHandler("page")
		public Page<Shape> message() {
			return PAGE;
		}

	}

	static class OfPage implements RpcFunction<RpcParams, Page<Shape>> {

		@Override
		public Page<Shape> apply(RpcParams params, CallContext call) {
			return PAGE;
		}

	}

}

package io.netconduit.handler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnection;
import io.netconduit.HandlerExecution;
import io.netconduit.MethodInfo;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitParam;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.Execution;
import io.netconduit.engine.rpc.HandlerRegistry;
import io.netconduit.engine.rpc.MessageHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link HandlerMethodRegistrar}.
 */
class HandlerMethodRegistrarTests {

	@Test
	void registersMethodsBySide() {
		HandlerFixture fixture = HandlerFixture.of(Sides.class);
		assertThat(fixture.server().messages()).extracting(MessageHandler::type)
			.containsExactlyInAnyOrder("server", "both");
		assertThat(fixture.client().messages()).extracting(MessageHandler::type)
			.containsExactlyInAnyOrder("client", "both");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "SERVER", "CLIENT" })
	void registersOneSideAtATime(HandlerSide side) {
		HandlerMethodRegistrar registrar = new HandlerMethodRegistrar(new DefaultListableBeanFactory(),
				new JacksonValueMapper(), null, List.of(), List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> registrar.register(new HandlerRegistry(), side))
			.withMessageContaining(side.name());
	}

	@Test
	void describesMethods() {
		HandlerFixture fixture = HandlerFixture.of(Described.class);
		MethodInfo find = fixture.callHandler("orders.find").info();
		assertThat(find.description()).isEqualTo("Finds an order.");
		assertThat(find.parameters()).containsExactly(entry("order-id", "int"), entry("exact", "bool"));
		assertThat(find.returnType()).isEqualTo("Order");
		assertThat(find.requiresAuth()).isTrue();
		assertThat(fixture.callHandler("place").info().parameters()).containsExactly(entry("name", "str"),
				entry("prices", "list"));
		assertThat(fixture.callHandler("patch").info().parameters()).containsExactly(entry("changes", "dict"));
		assertThat(fixture.callHandler("patch").info().returnType()).isEqualTo("None");
		assertThat(fixture.callHandler("patch").origin())
			.isEqualTo("void " + Described.class.getName() + ".patch(Map) of bean "
					+ "'handlerMethodRegistrarTests.Described'")
			.isEqualTo(fixture.callHandler("patch").toString());
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "plain, WORKER", "future, WORKER", "publisher, EVENT_LOOP", "plainOnLoop, EVENT_LOOP",
			"publisherOnWorker, WORKER" })
	void choosesExecutionByAnnotationAndReturnType(String name, Execution execution) {
		HandlerFixture fixture = HandlerFixture.of(Executions.class);
		assertThat(fixture.callHandler(name).execution()).isEqualTo(execution);
	}

	@Test
	void choosesExecutionOfMessageHandlerByClass() {
		assertThat(HandlerFixture.of(OnTheLoop.class).messageHandler("message").execution())
			.isEqualTo(Execution.EVENT_LOOP);
	}

	@Test
	void namesBothPlacesIfNameIsTaken() {
		assertThatIllegalStateException().isThrownBy(() -> HandlerFixture.with((context) -> {
			context.registerBean("one", OnTheLoop.class);
			context.registerBean("two", OnTheLoop.class);
		}))
			.withMessageContaining("Message type 'message' is declared twice")
			.withMessageContaining("of bean 'one'")
			.withMessageContaining("of bean 'two'");
	}

	@Test
	void rejectsNameOfBuiltInMethod() {
		assertThatIllegalStateException().isThrownBy(() -> HandlerFixture.of(Listing.class))
			.withMessageContaining("'listall' is built in")
			.withMessageContaining("Listing.listall()");
	}

	record Order(String name, List<Double> prices) {

	}

	static class Sides {

		@ConduitHandler("server")
		void server() {
		}

		@ConduitHandler(type = "client", side = HandlerSide.CLIENT)
		void client() {
		}

		@ConduitHandler(type = "both", side = HandlerSide.BOTH)
		void both() {
		}

	}

	@ConduitRpc
	public static class Described {

		@ConduitRpc(name = "orders.find", description = "Finds an order.")
		public CompletableFuture<Order> find(@ConduitParam("order-id") long id, ConduitConnection connection,
				boolean exact) {
			return new CompletableFuture<>();
		}

		public void place(Order order) {
		}

		public void patch(Map<String, Object> changes) {
		}

	}

	@ConduitRpc
	public static class Executions {

		public void plain() {
		}

		public CompletableFuture<Void> future() {
			return new CompletableFuture<>();
		}

		@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
		public void plainOnLoop() {
		}

		public Mono<Void> publisher() {
			return Mono.empty();
		}

		@ConduitRpc(execution = HandlerExecution.WORKER)
		public Mono<Void> publisherOnWorker() {
			return Mono.empty();
		}

	}

	@ConduitHandler(execution = HandlerExecution.EVENT_LOOP)
	static class OnTheLoop {

		@ConduitHandler("message")
		void handle() {
		}

	}

	@ConduitRpc
	public static class Listing {

		public void listall() {
		}

	}

}

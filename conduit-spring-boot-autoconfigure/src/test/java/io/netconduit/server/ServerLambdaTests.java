package io.netconduit.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the shapes that a lambda handler of a server may have.
 */
class ServerLambdaTests {

	private ServerFixture server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ServerFixture.start();
		this.peer = this.server.peer(Layout.DOCUMENTED);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void recordTakesWholeParams() {
		this.server.server()
			.handle("area", Rectangle.class, (rectangle, caller) -> rectangle.width() * rectangle.height());
		this.peer.call(1, "area", "height", 2.5, "unknown", true, "width", 4);
		this.peer.expectResult(1, 10.0);
		this.peer.call(2, "area", "height", "tall", "width", 4);
		this.peer.expectError(2, 2002L);
	}

	@Test
	void recordTakesWholeDataOfMessage() {
		this.server.server()
			.on("turn", Rectangle.class, (rectangle, sender) -> new Rectangle(rectangle.height(), rectangle.width()));
		this.peer.send(FrameCodes.MESSAGE, 0, 7,
				PlainWriter.map("type", "turn", "data", PlainWriter.map("width", 1.0, "height", 2.0)));
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 7).map()).containsEntry("data",
				Map.of("width", 2.0, "height", 1.0));
	}

	@Test
	void refusesDataThatDoesNotFitRecord() {
		this.server.server().on("turn", Rectangle.class, (rectangle, sender) -> rectangle);
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 7,
				PlainWriter.map("type", "turn", "data", List.of(1)));
		this.peer.expect(FrameCodes.NACK, 7);
	}

	@Test
	void sendsNullResult() {
		this.server.server().handle("nothing", (params, caller) -> null);
		this.peer.call(1, "nothing");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map()).containsEntry("success", true)
			.containsEntry("result", null);
	}

	@Test
	void answersWhenStageCompletes() {
		CompletableFuture<String> later = new CompletableFuture<>();
		this.server.server().handle("later", (params, caller) -> later);
		this.peer.call(1, "later");
		this.peer.call(2, "add", "a", 1, "b", 2);
		this.peer.expectResult(2, 3L);
		later.complete("now");
		this.peer.expectResult(1, "now");
	}

	@Test
	void answersWithErrorOfStage() {
		this.server.server().handle("later", (params, caller) -> CompletableFuture.supplyAsync(() -> {
			throw new RpcException(4712, "Too late");
		}));
		this.peer.call(1, "later");
		assertThat(this.peer.expect(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 4712L)
			.containsEntry("error", "Too late");
	}

	@Test
	void stageOfMessageDelaysNextMessage() {
		CompletableFuture<String> later = new CompletableFuture<>();
		this.server.server().on("later", (data, sender) -> later);
		this.peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "later", "data", null));
		this.peer.send(FrameCodes.MESSAGE, FrameCodes.REQUIRE_ACK, 2, PlainWriter.map("type", "note", "data", 1));
		this.peer.call(3, "count");
		this.peer.expectResult(3, 0L);
		assertThat(this.server.handled()).isEmpty();
		later.complete("now");
		assertThat(this.peer.expect(FrameCodes.MESSAGE, 1).map()).containsEntry("type", "later_response");
		this.peer.expect(FrameCodes.ACK, 2);
	}

	@Test
	void handlerKnowsCaller() {
		this.server.server()
			.handle("whoami",
					(params, call) -> call.connection().principal().getName() + " " + call.connection().peer().name());
		this.peer.call(1, "whoami");
		this.peer.expectResult(1, "conduit raw");
	}

	@Test
	void optionsChooseThreadOfLambda() {
		HandlerOptions options = HandlerOptions.defaults().withExecution(HandlerExecution.EVENT_LOOP);
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		this.server.server()
			.handle("loop", options, (params, caller) -> Thread.currentThread().getName())
			.handle("worker", (params, caller) -> Thread.currentThread().getName())
			.on("loop", String.class, options, (data, sender) -> threads.add(Thread.currentThread().getName()))
			.on("worker", String.class, (data, sender) -> threads.add(Thread.currentThread().getName()));
		this.peer.call(1, "loop");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 1).map().get("result")).asString()
			.startsWith("conduit-server-io-");
		this.peer.call(2, "worker");
		assertThat(this.peer.expect(FrameCodes.RPC_RESPONSE, 2).map().get("result")).asString()
			.startsWith("conduit-server-worker-");
		for (String type : List.of("loop", "worker")) {
			this.peer.send(FrameCodes.MESSAGE, 0, 3, PlainWriter.map("type", type, "data", "x"));
			this.peer.expect(FrameCodes.MESSAGE, 3);
		}
		assertThat(threads.poll()).startsWith("conduit-server-io-");
		assertThat(threads.poll()).startsWith("conduit-server-worker-");
	}

	@Test
	void listsDescriptionOfLambda() {
		this.server.server()
			.handle("described", HandlerOptions.defaults().withDescription("Does nothing."), (params, caller) -> null);
		this.peer.send(FrameCodes.RPC_LIST, 1);
		assertThat(this.peer.expect(FrameCodes.RPC_LIST, 1).map().get("methods"))
			.asInstanceOf(InstanceOfAssertFactories.list(Map.class))
			.anySatisfy((method) -> assertThat(method).containsEntry("name", "described")
				.containsEntry("description", "Does nothing."));
	}

	@Test
	@ExpectedLog("method 'loop' in io.netconduit.server.ServerLambdaTests cannot be sent")
	void answersUnwritableResultWithInternalError() {
		this.server.server().handle("loop", (params, caller) -> {
			Object[] loop = new Object[1];
			loop[0] = loop;
			return List.of(loop);
		});
		this.peer.call(1, "loop");
		this.peer.expectError(1, 1001L);
	}

	@Test
	void refusesNameThatIsTaken() {
		assertThatIllegalStateException().isThrownBy(() -> this.server.server().handle("add", (params, caller) -> 1))
			.withMessageContaining("'add'");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.server.server().handle("listall", (params, caller) -> 1))
			.withMessageContaining("'listall'");
	}

	/**
	 * What a call may be bound to as a whole.
	 *
	 * @param width the width
	 * @param height the height
	 */
	record Rectangle(double width, double height) {

	}

}

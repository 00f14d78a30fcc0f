package io.netconduit.server;

import io.netconduit.testing.BlockingWork;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for handlers that run on virtual threads.
 */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_21)
class ServerVirtualThreadTests {

	private final BlockingWork work = new BlockingWork();

	private ConduitServer server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = ConduitServer
			.builder(ServerDescriptor.builder()
				.host("127.0.0.1")
				.port(0)
				.password(ServerFixture.PASSWORD)
				.auth((auth) -> auth.withIterations(4096))
				.build())
			.workers(new VirtualThreadTaskExecutor("virtual-"))
			.build();
		this.server.handle("block", (params, call) -> this.work.run());
		this.server.start();
		this.peer = RawPeer.connect(this.server.port(), Layout.DOCUMENTED);
		this.peer.login(ServerFixture.USER, ServerFixture.PASSWORD, "cancel");
	}

	@AfterEach
	void stop() {
		this.work.release();
		this.peer.close();
		this.server.close();
	}

	@Test
	void cancelInterruptsHandler() throws Exception {
		this.peer.call(7, "block");
		assertThat(this.work.awaitStart()).startsWith("virtual-");
		this.peer.send(FrameCodes.CANCEL, 7);
		this.work.awaitInterrupt();
		this.peer.expectError(7, 1003L);
	}

	@Test
	void deadlineInterruptsHandler() throws Exception {
		this.peer.send(FrameCodes.RPC_REQUEST, 0, 7, PlainWriter.map("method", "block", "timeout_ms", 3_000));
		assertThat(this.work.awaitStart()).startsWith("virtual-");
		this.work.awaitInterrupt();
		this.peer.expectError(7, 1002L);
	}

}

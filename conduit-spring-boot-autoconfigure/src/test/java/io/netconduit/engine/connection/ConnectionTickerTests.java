package io.netconduit.engine.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.engine.transport.FrameChannel;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.testing.ExpectedLog;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ConnectionTicker}.
 */
class ConnectionTickerTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ConnectionTicker ticker = new ConnectionTicker(ConnectionSettings.defaults("conduit.server", "test"));

	private ConnectionLifecycle connection() {
		ConnectionSetup setup = mock();
		ConnectionLog log = new ConnectionLog(System::nanoTime);
		given(setup.log()).willReturn(log);
		FrameChannel frames = mock();
		given(frames.remoteAddress()).willReturn(new InetSocketAddress("127.0.0.1", 4711));
		ConnectionLifecycle connection = mock();
		given(connection.setup()).willReturn(setup);
		given(connection.channel()).willReturn(frames);
		this.ticker.add(this.channel.eventLoop(), connection);
		return connection;
	}

	@Test
	@ExpectedLog("The timeouts of the connection with /127.0.0.1:4711 cannot be checked")
	void failureOfOneConnectionSkipsNoOther() {
		ConnectionLifecycle failing = connection();
		willThrow(new NoClassDefFoundError("org/example/Missing")).given(failing).tick();
		ConnectionLifecycle other = connection();
		for (int tick = 0; tick < 2; tick++) {
			this.channel.advanceTimeBy(1, TimeUnit.SECONDS);
			this.channel.runScheduledPendingTasks();
		}
		then(failing).should(times(2)).tick();
		then(other).should(times(2)).tick();
		this.channel.close();
	}

	@Test
	@ExpectedLog("The next check of timeouts cannot be scheduled")
	void schedulesAgainAfterError() {
		EventLoop loop = mock();
		AtomicInteger attempts = new AtomicInteger();
		given(loop.schedule(any(Runnable.class), anyLong(), any())).willAnswer((call) -> {
			if (attempts.incrementAndGet() == 1) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return null;
		});
		willAnswer((call) -> {
			call.<Runnable>getArgument(0).run();
			return null;
		}).given(loop).execute(any());
		ConnectionSetup setup = mock();
		given(setup.log()).willReturn(new ConnectionLog(System::nanoTime));
		ConnectionLifecycle connection = mock();
		given(connection.setup()).willReturn(setup);
		this.ticker.add(loop, connection);
		await().untilAsserted(() -> assertThat(attempts).hasValue(2));
		this.channel.close();
	}

}

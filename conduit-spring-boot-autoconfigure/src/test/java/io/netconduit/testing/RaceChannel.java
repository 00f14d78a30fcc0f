package io.netconduit.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A channel for two threads and more, one of which may take the part of the event loop:
 * what {@link #loop} runs is run on it, and so are the tasks that other threads hand
 * over.
 */
public final class RaceChannel extends EmbeddedChannel {

	private final Loop loop = new Loop();

	@Override
	public EventLoop eventLoop() {
		// Netty registers the channel before this class has made its loop.
		return (this.loop != null) ? this.loop : super.eventLoop();
	}

	/**
	 * Do something as the event loop, and then all that was handed over to it; one thread
	 * at a time.
	 * @param action what to do
	 */
	public void loop(Runnable action) {
		this.loop.run(action);
	}

	/**
	 * A loop without a thread of its own.
	 */
	private static final class Loop extends AbstractEventExecutor implements EventLoop {

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		private volatile @Nullable Thread thread;

		void run(Runnable action) {
			this.thread = Thread.currentThread();
			try {
				for (Runnable next = action; next != null; next = this.tasks.poll()) {
					next.run();
				}
			}
			finally {
				this.thread = null;
			}
		}

		@Override
		public boolean inEventLoop(Thread candidate) {
			return candidate == this.thread;
		}

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
		}

		@Override
		public EventLoop next() {
			return this;
		}

		@Override
		public EventLoopGroup parent() {
			return this;
		}

		@Override
		public ChannelFuture register(Channel channel) {
			return register(new DefaultChannelPromise(channel, this));
		}

		@Override
		public ChannelFuture register(ChannelPromise promise) {
			promise.channel().unsafe().register(this, promise);
			return promise;
		}

		@Override
		@Deprecated
		public ChannelFuture register(Channel channel, ChannelPromise promise) {
			return register(promise);
		}

		@Override
		public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
			return terminationFuture();
		}

		@Override
		public Future<?> terminationFuture() {
			return newSucceededFuture(null);
		}

		@Override
		@Deprecated
		public void shutdown() {
		}

		@Override
		public boolean isShuttingDown() {
			return false;
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

		@Override
		public boolean isTerminated() {
			return false;
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) {
			return false;
		}

	}

}

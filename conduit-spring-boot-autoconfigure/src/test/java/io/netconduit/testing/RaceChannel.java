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
 * A channel for several threads. The thread that calls {@link #loop} acts as the event
 * loop and also runs the tasks that other threads have submitted.
 */
public final class RaceChannel extends EmbeddedChannel {

	private final Loop loop = new Loop();

	@Override
	public EventLoop eventLoop() {
		// Netty registers the channel before this class has created its loop.
		return (this.loop != null) ? this.loop : super.eventLoop();
	}

	/**
	 * Run an action as the event loop, and then all submitted tasks. Only one thread may
	 * call this method at a time.
	 * @param action the action
	 */
	public void loop(Runnable action) {
		this.loop.run(action);
	}

	/**
	 * An event loop without its own thread.
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

package io.netconduit.handler.discovery

import io.netconduit.annotation.ConduitExceptionHandler
import io.netconduit.annotation.ConduitHandler
import io.netconduit.annotation.ConduitRpc
import io.netconduit.handler.HandlerFixture
import org.aopalliance.intercept.MethodInterceptor
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator
import org.springframework.beans.factory.annotation.Value
import org.springframework.beans.factory.config.BeanDefinitionCustomizer
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import java.net.URLClassLoader
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.util.function.Consumer
import java.util.function.Supplier
import kotlin.reflect.KClass

/**
 * Tests for what [ExposedMethods] and [ProxyPassage] make of Kotlin's classes.
 */
class KotlinExposureTests {

	@Test
	fun exposesDeclaredPublicFunctions() {
		assertThat(ExposedMethods.of(Members::class.java).map { it.name + it.parameterCount })
			.containsExactlyInAnyOrder("own1", "plus1", "renamedFunction0", "getDoubled1", "repeat2")
		assertThat(ExposedMethods.of(Members::class.java).first { it.name == "getDoubled" }.parameterTypes)
			.containsExactly(String::class.java)
		assertThat(Members::class.java.methods.map(Method::getName)).contains("getSecret").anyMatch { it.startsWith("reset$") }
	}

	@Test
	fun doesNotExposeDelegatedFunctions() {
		assertThat(exposed(Delegating::class)).containsExactlyInAnyOrder("own", "count")
		assertThat(exposed(DelegatingToAnObject::class)).containsExactly("own")
	}

	@Test
	fun doesNotExposeGeneratedFunctionsOfDataClass() {
		assertThat(exposed(Data::class)).containsExactlyInAnyOrder("copyOf", "component9")
	}

	@Test
	fun exposesFunctionsOfAnnotatedSupertype() {
		assertThat(exposed(OfAnApi::class)).containsExactly("echo")
		assertThat(exposed(DelegatingApi::class)).containsExactly("echo")
		assertThat(exposed(BelowMembers::class)).isEqualTo(exposed(Members::class))
	}

	@Test
	fun doesNotExposeDefaultFunctionsOfPlainInterface() {
		assertThat(exposed(OfADefault::class)).containsExactly("own")
	}

	@Test
	fun hidesFunctionsOfContainer() {
		assertThat(exposed(OfTheContainer::class)).containsExactlyInAnyOrder("own", "getTotal")
	}

	@Test
	fun exposesFunctionsThatAreNamedLikeAccessors() {
		assertThat(exposed(LikeAccessors::class)).containsExactlyInAnyOrder("isReady", "getTotal", "setLimit")
	}

	@Test
	fun callsExposedFunction() {
		val fixture = HandlerFixture.of(Members::class.java)
		assertThat(fixture.call("own", "81 a474657874 a178")).isEqualTo("x")
		assertThat(fixture.server().calls().map { it.info().name() }).doesNotContain("getSecret", "setSecret")
	}

	@ParameterizedTest
	@ValueSource(
		classes = [Members::class, Delegating::class, DelegatingToAnObject::class, Data::class, OfAnApi::class,
			DelegatingApi::class, BelowMembers::class, OfADefault::class, OfTheContainer::class, OfManyTypes::class],
	)
	fun exposesSameFunctionsWithReflectionOnly(type: Class<*>) {
		assertThat(without("kotlin.metadata.", type)).isEqualTo(ExposedMethods.of(type)).isNotEqualTo(emptySet<Method>())
	}

	@Test
	fun rejectsAnnotatedClassWithoutMetadataReader() {
		assertThatExceptionOfType(InvocationTargetException::class.java)
			.isThrownBy { withoutReader(Members::class) }
			.havingCause()
			.withMessageContaining("@ConduitRpc is on the Kotlin class " + Members::class.java.name)
			.withMessageContaining("Add org.jetbrains.kotlin:kotlin-reflect")
		assertThat(withoutReader(MethodsAlone::class)).isEqualTo(emptySet<Method>())
		assertThat(withoutReader(Hidden::class)).isEqualTo(emptySet<Method>())
	}

	@Test
	fun exposesFunctionsOfManyTypes() {
		assertThat(exposed(OfManyTypes::class)).containsExactlyInAnyOrder("generic", "lists", "nullable", "many")
	}

	@Test
	fun rejectsSuspendExceptionHandler() {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(SuspendExceptionHandler::class.java) }
			.satisfies({
				assertThat(it.description()).contains("@ConduitExceptionHandler applies to a suspend function", "SuspendExceptionHandler.wait(")
				assertThat(it.action()).contains("Remove 'suspend'")
			})
	}

	@ParameterizedTest
	@ValueSource(classes = [SuspendOnClass::class, SuspendCall::class, SuspendMessage::class])
	fun rejectsSuspendFunctionWithoutCoroutines(type: Class<*>) {
		assertThatExceptionOfType(InvocationTargetException::class.java)
			.isThrownBy { without("kotlinx.coroutines.reactor.", HandlerMethodIntrospector::class, "introspect", HandlerBeanInfo("bean", type)) }
			.havingCause()
			.withMessageContaining("applies to a suspend function")
			.withMessageContaining(type.name + ".wait(")
			.withMessageContaining("Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor")
	}

	@Test
	fun rejectsValueClassWithoutReflection() {
		assertThatExceptionOfType(InvocationTargetException::class.java)
			.isThrownBy { without("kotlin.reflect.", HandlerMethodIntrospector::class, "introspect", HandlerBeanInfo("bean", OfAValueClass::class.java)) }
			.havingCause()
			.withMessageContaining("@ConduitRpc applies to a function with a value class in its signature")
			.withMessageContaining("Add org.jetbrains.kotlin:kotlin-reflect")
	}

	@Test
	fun acceptsHiddenSuspendFunction() {
		assertThat(HandlerFixture.of(HiddenSuspend::class.java).server().calls().map { it.info().name() }).containsExactly("own")
	}

	@ParameterizedTest
	@ValueSource(classes = [FinalCall::class, InheritsFinal::class, FinalMessage::class, FinalExceptionHandler::class])
	fun rejectsFinalFunctionBehindProxy(type: Class<*>) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.with(proxied(type)) }
			.satisfies({
				assertThat(it.description()).contains(type.name + ".", "the method is final in ")
				assertThat(it.action()).contains("Declare the function and its class 'open'", "opens annotated classes, but not their base classes")
			})
	}

	@Test
	fun callsOpenFunctionThroughProxy() {
		assertThat(HandlerFixture.with(proxied(Open::class.java)).call("secret", null)).isEqualTo("advised")
	}

	private fun exposed(type: KClass<*>) = ExposedMethods.of(type.java).map { it.name }

	private fun proxied(type: Class<*>) = Consumer<AnnotationConfigApplicationContext> { context ->
		context.beanFactory.registerSingleton("advice", MethodInterceptor { "advised" })
		context.registerBean("proxyCreator", BeanNameAutoProxyCreator::class.java, Supplier {
			BeanNameAutoProxyCreator().apply {
				setBeanNames("target")
				setInterceptorNames("advice")
				isProxyTargetClass = true
			}
		})
		context.registerBean("target", type, BeanDefinitionCustomizer { })
	}

	private fun withoutReader(type: KClass<*>) = without("kotlin.metadata., kotlin.reflect.jvm.", type.java)

	private fun without(prefixes: String, type: Class<*>) = without(prefixes, ExposedMethods::class, "of", type)

	private fun without(prefixes: String, type: KClass<*>, name: String, argument: Any): Any? {
		val method = WithoutReader(prefixes.split(", ")).loadClass(type.java.name)
			.declaredMethods
			.first { it.name == name && it.parameterCount == 1 && it.parameterTypes[0].name == argument.javaClass.name }
		method.isAccessible = true
		return method.invoke(null, argument)
	}

	private class WithoutReader(private val prefixes: List<String>) : URLClassLoader(
		arrayOf(ExposedMethods::class.java.protectionDomain.codeSource.location),
		KotlinExposureTests::class.java.classLoader,
	) {

		override fun loadClass(name: String, resolve: Boolean): Class<*> {
			if (prefixes.any(name::startsWith)) {
				throw ClassNotFoundException(name)
			}
			if (name.startsWith("io.netconduit.handler.") && name != HandlerBeanInfo::class.java.name && "Tests" !in name) {
				return findLoadedClass(name) ?: findClass(name)
			}
			return super.loadClass(name, resolve)
		}

	}

	@ConduitRpc
	open class Members {

		var secret: String = "secret"

		var active: Boolean? = true

		val isReady: Boolean = true

		@get:JvmName("renamed")
		val total: Int = 1

		val Int.doubled: Int
			get() = 2 * this

		lateinit var repo: Repo

		fun own(text: String): String = text

		operator fun plus(other: Int): Int = other

		@Suppress("INAPPLICABLE_JVM_NAME")
		@JvmName("renamedFunction")
		fun named(): Int = 1

		fun getDoubled(text: String): String = text + text

		@JvmOverloads
		fun repeat(text: String, times: Int = 2): String = text.repeat(times)

		fun String.extended(): String = this

		internal fun reset() = Unit

		protected fun below() = Unit

		private fun hidden() = Unit

		companion object {

			@JvmStatic
			fun ofTheClass() = Unit

		}

	}

	@ConduitRpc
	class OfManyTypes<T : Comparable<T>> {

		fun generic(value: T): T = value

		fun lists(values: List<Map<String, Array<T>>>, numbers: IntArray): Set<Long?> = setOf()

		fun nullable(number: Int?, text: CharSequence?, any: Any?): Nothing? = null

		fun many(vararg values: String, function: (Int) -> Unit = {}): Pair<Int, Map.Entry<Int, T>>? = null

	}

	@ConduitRpc
	class SuspendOnClass {

		suspend fun wait(text: String): String = text

	}

	class SuspendCall {

		@ConduitRpc
		suspend fun wait(text: String): String = text

	}

	@ConduitRpc
	class OfAValueClass {

		fun find(id: OrderId): OrderId = id

	}

	@JvmInline
	value class OrderId(val value: String)

	class SuspendMessage {

		@ConduitHandler("wait")
		suspend fun wait(text: String): String = text

	}

	class SuspendExceptionHandler {

		@ConduitExceptionHandler
		suspend fun wait(exception: IllegalStateException): String = ""

	}

	@ConduitRpc
	class HiddenSuspend {

		fun own() = Unit

		@ConduitRpc(exposed = false)
		suspend fun wait(text: String): String = text

	}

	interface Repo {

		fun deleteAll()

		fun count(): Int

	}

	object Store : Repo {

		override fun deleteAll() = Unit

		override fun count() = 0

	}

	@ConduitRpc
	class Delegating(private val repo: Repo) : Repo by repo {

		fun own(): Int = 1

		override fun count(): Int = 1

	}

	@ConduitRpc
	class DelegatingToAnObject : Repo by Store {

		fun own(): Int = 1

	}

	@ConduitRpc
	data class Data(val secret: String, val other: Int) {

		fun copyOf(): String = this.secret

		fun component9(): String = this.secret

	}

	@ConduitRpc
	interface Api {

		val secret: String

		fun echo(text: String): String

	}

	class OfAnApi : Api {

		override val secret: String = ""

		override fun echo(text: String): String = text

		fun own() = Unit

	}

	class DelegatingApi(api: Api) : Api by api

	class BelowMembers : Members() {

		fun below(text: String): String = text

	}

	interface WithDefault {

		fun default(): Int = 1

	}

	@ConduitRpc
	class OfADefault : WithDefault {

		fun own() = Unit

	}

	@ConduitRpc
	class OfTheContainer : (String) -> String, Comparable<OfTheContainer> {

		fun own() = Unit

		fun inject(@Value("\${secret}") secret: String) = Unit

		fun getTotal(): Int = 1

		override fun invoke(text: String): String = text

		override fun compareTo(other: OfTheContainer): Int = 0

		override fun toString(): String = ""

	}

	@ConduitRpc
	class LikeAccessors {

		val isOpen = true

		var name: String? = null

		fun isReady(): Boolean = true

		fun getTotal(): Int = 1

		fun setLimit(limit: Int) = Unit

	}

	class MethodsAlone {

		@ConduitRpc
		fun own() = Unit

	}

	@ConduitRpc(exposed = false)
	class Hidden {

		fun own() = Unit

	}

	@ConduitRpc
	open class Open {

		open fun secret(): String = ""

	}

	@ConduitRpc
	open class FinalCall {

		fun secret(): String = ""

	}

	abstract class FinalBase {

		@ConduitRpc
		fun deleteAll() = Unit

	}

	open class InheritsFinal : FinalBase()

	open class FinalMessage {

		@ConduitHandler("message")
		fun message() = Unit

	}

	open class FinalExceptionHandler {

		@ConduitExceptionHandler
		fun failed(exception: IllegalStateException) = Unit

	}

}

package io.netconduit.handler

import io.netconduit.handler.kotlin.KotlinFunctions
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.flow.Flow
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.net.URLClassLoader
import java.util.function.Supplier

/**
 * Tests for results of Kotlin's libraries without the library that subscribes to them.
 */
class KotlinResultTests {

	@ParameterizedTest
	@CsvSource("flow, kotlinx.coroutines.flow.Flow", "deferred, kotlinx.coroutines.Deferred")
	fun rejectsCoroutineTypeWithoutCoroutines(name: String, type: String) {
		val of = WithoutCoroutines().loadClass("io.netconduit.handler.KotlinResult")
			.declaredMethods
			.first { it.name == "of" && it.parameterTypes.firstOrNull() == Method::class.java }
		of.isAccessible = true
		val method = Results::class.java.getMethod(name)
		assertThatExceptionOfType(InvocationTargetException::class.java)
			.isThrownBy { of.invoke(null, method, Results::class.java, method.genericReturnType, Supplier { "@ConduitRpc on $method" }) }
			.havingCause()
			.withMessageContaining("Results.$name() returns a $type")
			.withMessageContaining("Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor")
	}

	private class WithoutCoroutines : URLClassLoader(
		arrayOf(KotlinFunctions::class.java.protectionDomain.codeSource.location),
		KotlinResultTests::class.java.classLoader,
	) {

		override fun loadClass(name: String, resolve: Boolean): Class<*> {
			if (name.startsWith("kotlinx.coroutines.reactor.")) {
				throw ClassNotFoundException(name)
			}
			if (name.startsWith("io.netconduit.handler.") && "Tests" !in name) {
				return findLoadedClass(name) ?: findClass(name)
			}
			return super.loadClass(name, resolve)
		}

	}

	interface Results {

		fun flow(): Flow<Int>

		fun deferred(): Deferred<Int>

	}

}
